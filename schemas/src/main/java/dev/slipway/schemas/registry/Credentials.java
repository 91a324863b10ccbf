package dev.slipway.schemas.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The value of an {@code Authorization} header, which is never shown. */
record Credentials(String header) {
    static Credentials basic(String userInfo) {
        return new Credentials(
                "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8)));
    }

    static Credentials bearer(String token) {
        return new Credentials("Bearer " + token);
    }

    @Override
    public String toString() {
        return "***";
    }
}
