package dev.slipway.gateway.view;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What consecutive events change of one deployment: rows to write, and what its indexes need to know. {@code state} and
 * {@code createdAt} (milliseconds) are null where they stay as they are.
 */
public record Change(String deployment, long first, long last, String space, String project, @Nullable String state,
        @Nullable Long createdAt, Map<String, String> rows) {

    /** This change and then another one, of the events right behind; this one's rows are used up for that. */
    Change then(Change next) {
        rows.putAll(next.rows);
        return new Change(deployment, first, next.last, space, project, next.state == null ? state : next.state,
                next.createdAt == null ? createdAt : next.createdAt, rows);
    }

    /** Whether another change goes on where this one stops. */
    boolean isFollowedBy(Change next) {
        return next.first == last + 1;
    }
}
