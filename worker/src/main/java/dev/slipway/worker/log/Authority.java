package dev.slipway.worker.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Tells the service messages of a script from text that only looks like them: any program that a script runs can print
 * such text, but only the script's helpers know the token. Without a token every message is good. Not thread-safe.
 */
final class Authority {
    private static final String ATTRIBUTE = "authentication";

    private final String token;
    private boolean forged;

    Authority(String token) {
        this.token = token;
    }

    boolean vouchesFor(ServiceMessage message) {
        return token.isEmpty() || MessageDigest.isEqual(bytes(token), bytes(message.get(ATTRIBUTE).orElse("")));
    }

    /** True once. */
    boolean isFirstForged() {
        var first = !forged;
        forged = true;
        return first;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
