package dev.slipway.orchestrator.deployment;

import java.time.Instant;
import java.util.Optional;

/**
 * What something waits for, in one sentence, since when, and what would let it go on: somebody, or {@code until} a time.
 */
public record Waiting(Kind kind, String detail, Instant since, Optional<String> unblockedBy, Optional<Instant> until) {
    public enum Kind {
        LANE, SCHEDULE, FREEZE, TASK_CAP, SLOT, WORKER, LOCK, BACK_OFF, PAUSE, APPROVAL, GUIDANCE;

        /** Whether a human has to act. */
        boolean onPeople() {
            return this == APPROVAL || this == GUIDANCE;
        }
    }

    static Waiting on(Kind kind, String detail, Instant since, String unblockedBy) {
        return new Waiting(kind, detail, since, Optional.of(unblockedBy), Optional.empty());
    }

    static Waiting until(Instant until, Kind kind, String detail, Instant since) {
        return new Waiting(kind, detail, since, Optional.empty(), Optional.of(until));
    }

    /** Whether a deployment that has not begun waits for a time and so lets others of its lane go first. */
    boolean keepsOutOfLane() {
        return kind == Kind.SCHEDULE || kind == Kind.FREEZE;
    }

    /** The same reason, whenever it was found. */
    boolean same(Waiting other) {
        return kind == other.kind && detail.equals(other.detail);
    }

    Waiting since(Instant earlier) {
        return new Waiting(kind, detail, earlier, unblockedBy, until);
    }
}
