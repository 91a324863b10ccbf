package dev.slipway.orchestrator.deployment;

import java.util.Optional;

/**
 * How an execution came about at its place: how often its action was tried again by itself, and the first failure of the
 * step at this place.
 */
public record Course(int retries, Optional<String> trouble) {
    public static final Course SMOOTH = new Course(0, Optional.empty());

    Course retried() {
        return new Course(retries + 1, trouble);
    }

    /** On to the next action. */
    Course onward() {
        return new Course(0, trouble);
    }

    Course troubled(String error) {
        return new Course(0, trouble.or(() -> Optional.of(error)));
    }
}
