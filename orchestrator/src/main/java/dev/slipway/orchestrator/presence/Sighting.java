package dev.slipway.orchestrator.presence;

import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.WorkerId;
import java.time.Instant;
import java.util.Set;

/** The newest heartbeat of one incarnation of a worker; {@code at}: when it arrived here. */
record Sighting(WorkerId worker, String pool, int slots, Set<String> runtimes, Set<ExecutionId> running,
        boolean draining, boolean stopped, Instant at) {
    /** Whether it may take work of this pool. */
    boolean serves(String wanted, Instant alive) {
        return !stopped && !draining && pool.equals(wanted) && at.isAfter(alive);
    }
}
