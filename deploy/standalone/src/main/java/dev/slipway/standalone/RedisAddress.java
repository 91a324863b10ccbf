package dev.slipway.standalone;

import dev.slipway.embedded.StartRefused;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a Redis is, from an option or, since it may hold a password, from the environment. */
final class RedisAddress {
    private RedisAddress() {}

    /** Null when neither says so. */
    static @Nullable URI of(@Nullable String option, Map<String, String> environment) {
        var text = option != null ? option : environment.getOrDefault("SLIPWAY_REDIS", "");
        if (text.isEmpty()) {
            return null;
        }
        try {
            var address = URI.create(text);
            if (address.getHost() != null && String.valueOf(address.getScheme()).matches("rediss?")) {
                return address;
            }
        } catch (IllegalArgumentException _) {
            // told below, without what may hold a password
        }
        throw new StartRefused("expected an address like redis://127.0.0.1:6379 for Redis");
    }
}
