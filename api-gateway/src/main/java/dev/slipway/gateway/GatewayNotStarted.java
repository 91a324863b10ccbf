package dev.slipway.gateway;

import java.net.BindException;
import org.jspecify.annotations.Nullable;

/** Why a gateway could not be started, in one sentence that says what to do. */
public final class GatewayNotStarted extends RuntimeException {
    GatewayNotStarted(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static GatewayNotStarted because(GatewaySettings settings, RuntimeException e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof GatewayNotStarted known) {
                return known;
            }
            if (at instanceof BindException || at.getClass().getSimpleName().equals("PortInUseException")) {
                return portTaken(settings, e);
            }
        }
        return new GatewayNotStarted("the gateway did not start: " + e.getMessage(), e);
    }

    static GatewayNotStarted portTaken(GatewaySettings settings, Exception e) {
        return new GatewayNotStarted("the address " + settings.listen() + ":" + settings.port()
                + " cannot be listened on: another program has it, or it is not of this machine; choose "
                + "another one with --port or --listen", e);
    }
}
