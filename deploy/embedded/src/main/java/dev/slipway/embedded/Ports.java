package dev.slipway.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds ports of this machine. */
public final class Ports {
    /** Below what systems hand out to outgoing connections, so that a port that was free stays free. */
    private static final int FIRST = 20_000;
    private static final int AFTER_LAST = 32_000;
    private static final int TRIES = 500;

    private Ports() {}

    /** A port that nobody listens on. */
    public static int free() {
        for (var i = 0; i < TRIES; i++) {
            var port = ThreadLocalRandom.current().nextInt(FIRST, AFTER_LAST);
            if (isFree(InetAddress.getLoopbackAddress(), port)) {
                return port;
            }
        }
        throw new StartRefused("expected a free port between " + FIRST + " and " + AFTER_LAST + ", found none in "
                + TRIES + " tries");
    }

    /** The wanted port, or a free one for 0; throws {@link StartRefused.PortTaken} when the wanted one is taken. */
    public static int claim(String what, InetAddress address, int wanted) {
        if (wanted == 0) {
            return free();
        }
        if (!isFree(address, wanted)) {
            throw new StartRefused.PortTaken("port " + wanted + " for " + what + " is taken by another process on "
                    + address.getHostAddress() + ": stop that process or choose another port");
        }
        return wanted;
    }

    private static boolean isFree(InetAddress address, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port), 1);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
