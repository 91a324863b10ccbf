package dev.slipway.orchestrator.presence;

import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.WorkerId;
import dev.slipway.schemas.report.WorkerLost;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who holds what, and whose time has run out: a holder that was silent for 15 s, that stopped, or whose heartbeat no
 * longer lists the execution. After a restore all leases start afresh.
 */
public final class Leases {
    /** Silence after which a worker is lost. It ends its own scripts long before, after 8 s. */
    public static final Duration SILENCE = Duration.ofSeconds(15);
    /** A grant may take this long to show up in a heartbeat. */
    static final Duration SETTLING = Duration.ofSeconds(12);
    /** A loss that led to nothing is reported again after this. */
    private static final Duration REPEAT = Duration.ofSeconds(10);

    private final Map<ExecutionId, Lease> leases = new HashMap<>();

    private record Lease(WorkerId holder, Instant since, Optional<Instant> reportedAt) {}

    public void grant(ExecutionId execution, WorkerId holder, Instant at) {
        leases.put(execution, new Lease(holder, at, Optional.empty()));
    }

    public void end(ExecutionId execution) {
        leases.remove(execution);
    }

    public int size() {
        return leases.size();
    }

    /** What is lost at {@code now}, each told once. */
    public List<WorkerLost> lost(WorkerPresence presence, Instant now) {
        var lost = new ArrayList<WorkerLost>();
        leases.replaceAll((execution, lease) -> {
            if (lease.reportedAt().isPresent() && lease.reportedAt().get().plus(REPEAT).isAfter(now)) {
                return lease;
            }
            var reason = reason(execution, lease, presence.sighting(lease.holder()), now);
            if (reason.isEmpty()) {
                return lease;
            }
            lost.add(new WorkerLost(execution.toString(), lease.holder().name(), lease.holder().incarnation(),
                    reason.get(), now));
            return new Lease(lease.holder(), lease.since(), Optional.of(now));
        });
        return lost;
    }

    private static Optional<String> reason(ExecutionId execution, Lease lease, Optional<Sighting> sighting,
            Instant now) {
        if (sighting.isPresent() && sighting.get().stopped()) {
            return Optional.of("it has stopped");
        }
        var seen = sighting.map(Sighting::at).filter(at -> at.isAfter(lease.since())).orElse(lease.since());
        var silence = Duration.between(seen, now);
        if (silence.compareTo(SILENCE) >= 0) {
            return Optional.of("no heartbeat for " + silence.toSeconds() + " s");
        }
        if (sighting.isPresent() && sighting.get().at().isAfter(lease.since().plus(SETTLING))
                && !sighting.get().running().contains(execution)) {
            return Optional.of("it no longer holds the execution");
        }
        return Optional.empty();
    }
}
