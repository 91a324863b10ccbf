package dev.slipway.gateway.http;

import dev.slipway.gateway.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages: how many, and where to go on. Cursors mean nothing to whoever gets them. */
final class Paging {
    static final int DEFAULT_LIMIT = 50;
    static final int LARGEST_LIMIT = 500;

    private Paging() {}

    /** A page; {@code next} is null on the last one. */
    record Page<T>(List<T> items, @Nullable String next) {}

    /** Throws 400 outside 1 to 500. */
    static int limit(@Nullable Integer asked) {
        var limit = asked == null ? DEFAULT_LIMIT : asked;
        if (limit < 1 || limit > LARGEST_LIMIT) {
            throw Problem.badRequest("limit: expected 1 to " + LARGEST_LIMIT + ", found " + limit);
        }
        return limit;
    }

    static String cursor(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /** Null when none was given; throws 400 when it is no cursor of ours. */
    static @Nullable String place(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw Problem.badRequest("cursor: expected the cursor of an earlier page");
        }
    }
}
