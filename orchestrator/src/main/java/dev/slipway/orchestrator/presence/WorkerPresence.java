package dev.slipway.orchestrator.presence;

import dev.slipway.orchestrator.deployment.Lookups.PoolState;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.WorkerId;
import dev.slipway.schemas.presence.WorkerHeartbeat;
import dev.slipway.schemas.presence.WorkerStopped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest that is known of every worker, from their heartbeats. Safe for one writer and many readers. */
public final class WorkerPresence {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerPresence.class);
    private static final Duration FORGET = Duration.ofMinutes(5);

    private final Map<WorkerId, Sighting> sightings = new ConcurrentHashMap<>();
    private final InstantSource clock;

    public WorkerPresence(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes note of a message about a worker; others are skipped. */
    public void see(Object message) {
        switch (message) {
            case WorkerHeartbeat beat -> {
                var worker = new WorkerId(beat.getWorker(), beat.getIncarnation());
                sightings.put(worker, new Sighting(worker, beat.getPool(), beat.getSlots(),
                        runtimes(beat), running(beat), beat.getDraining(), false, clock.instant()));
            }
            case WorkerStopped stopped -> {
                var worker = new WorkerId(stopped.getWorker(), stopped.getIncarnation());
                sightings.put(worker, new Sighting(worker, "", 0, Set.of(), Set.of(), true, true, clock.instant()));
            }
            default -> LOG.debug("skipped {}", message);
        }
        forgetOld();
    }

    Optional<Sighting> sighting(WorkerId worker) {
        return Optional.ofNullable(sightings.get(worker));
    }

    /** Workers of a pool that may take work, those that can run this, and their slots that nothing runs in. */
    public PoolState pool(String pool, String runtime) {
        var alive = clock.instant().minus(Leases.SILENCE);
        int workers = 0;
        int able = 0;
        int free = 0;
        for (var sighting : sightings.values()) {
            if (sighting.serves(pool, alive)) {
                workers++;
                if (sighting.runtimes().contains(runtime.toLowerCase(Locale.ROOT))) {
                    able++;
                    free += Math.max(0, sighting.slots() - sighting.running().size());
                }
            }
        }
        return new PoolState(workers, able, free);
    }

    private static Set<String> runtimes(WorkerHeartbeat beat) {
        return beat.getRuntimes().stream().map(runtime -> runtime.getName().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<ExecutionId> running(WorkerHeartbeat beat) {
        var running = new HashSet<ExecutionId>();
        for (var id : beat.getRunning()) {
            try {
                running.add(ExecutionId.parse(id));
            } catch (IllegalArgumentException e) {
                LOG.warn("worker {} says that it runs something else: {}", beat.getWorker(), e.getMessage());
            }
        }
        return running;
    }

    private void forgetOld() {
        var old = clock.instant().minus(FORGET);
        sightings.values().removeIf(sighting -> sighting.at().isBefore(old));
    }
}
