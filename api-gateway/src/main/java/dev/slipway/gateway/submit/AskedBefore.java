package dev.slipway.gateway.submit;

import dev.slipway.gateway.archive.KeptRequests;
import dev.slipway.gateway.readmodel.Json;
import dev.slipway.gateway.view.DeploymentView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What was asked for a deployment, sealed, so that it can be asked once more with the same choices and values. */
public final class AskedBefore {
    private final KeptRequests requests;
    private final Sealing sealing;

    public AskedBefore(KeptRequests requests, Sealing sealing) {
        this.requests = requests;
        this.sealing = sealing;
    }

    /** Keeps what the deployment itself does not tell; false when there is nothing to keep, or it is kept already. */
    boolean keep(String id, DeploymentRequest request, byte[] body) {
        if (request.variables().isEmpty() && request.choices().isUsual()) {
            return false;
        }
        try {
            return requests.keep(id, sealing.seal(purpose(id), new String(body, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets go of it: it never became a deployment. */
    void forget(String id) {
        try {
            requests.forget(id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same once more, but for its times and the reason why a freeze did not hold. */
    ObjectNode again(DeploymentView view) {
        var kept = kept(view.id());
        if (kept != null && Json.mapper().readTree(kept) instanceof ObjectNode request) {
            request.remove(java.util.List.of("at", "expires", "overrideFreeze"));
            return request;
        }
        var request = Json.mapper().createObjectNode().put("project", view.project()).put("environment",
                view.environment());
        put(request, "release", view.release());
        put(request, "tenant", view.tenant());
        put(request, "runbook", view.runbook());
        return request;
    }

    private @Nullable String kept(String id) {
        try {
            var sealed = requests.find(id);
            return sealed == null ? null : sealing.open(purpose(id), sealed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(ObjectNode request, String field, @Nullable String value) {
        if (value != null) {
            request.put(field, value);
        }
    }

    private static String purpose(String id) {
        return "request/" + id;
    }
}
