package dev.slipway.orchestrator.deployment;

import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.WorkerId;
import java.time.Instant;
import java.util.Optional;

/** An attempt that has not ended: in a pool's queue, or granted to one incarnation of a worker. */
public sealed interface Execution {
    ExecutionId id();

    /** Waits in its pool for a claim; {@code round} counts how often it was looked after, from 1. */
    record Dispatched(ExecutionId id, int round, Instant due) implements Execution {}

    /** May run on {@code worker} and nowhere else. */
    record Granted(ExecutionId id, WorkerId worker, Instant at, boolean started, Optional<Recall> recall)
            implements
                Execution {
        boolean heldBy(WorkerId other) {
            return worker.equals(other);
        }
    }

    /** The worker was told to end it; it has until {@code due} to say that nothing is left. */
    record Recall(String reason, boolean timedOut, Instant due) {}
}
