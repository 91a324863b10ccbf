package dev.slipway.worker.report;

import dev.slipway.meters.Meters;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.worker.grant.Input;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** How long this worker waits for others: in the queue, for grants, for the next step of a deployment. Thread-safe. */
public final class WorkerMeters {
    /** More than a worker has under way; what is never answered is forgotten beyond that. */
    private static final int MOST_OPEN = 10_000;

    private final Timer queueAge;
    private final Timer claim;
    private final Timer turnaround;
    private final Counter redeliveries;
    private final Counter refusals;
    private final Map<ExecutionId, Long> claimed = new ConcurrentHashMap<>();
    private final Map<DeploymentId, Long> finished = new ConcurrentHashMap<>();

    public WorkerMeters(Meters meters, String pool) {
        queueAge = meters.timer("slipway.queue.age", "from dispatch until a worker took it off the pool's queue",
                "pool", pool);
        claim = meters.timer("slipway.claim", "from a claim until its grant or refusal", "pool", pool);
        turnaround = meters.timer("slipway.worker.turnaround",
                "from the result of a step until the deployment's next one is granted in the same slot", "pool", pool);
        redeliveries = meters.counter("slipway.queue.redeliveries", "orders that the queue gave more than once", "pool",
                pool);
        refusals = meters.counter("slipway.claims.refused", "claims that another worker was faster with", "pool", pool);
    }

    public void taken(Duration age, int deliveries) {
        // clocks of two machines differ
        queueAge.record(age.isNegative() ? Duration.ZERO : age);
        if (deliveries > 1) {
            redeliveries.increment();
        }
    }

    void claimed(ExecutionId id) {
        note(claimed, id);
    }

    void finished(ExecutionId id, boolean slotKept) {
        if (slotKept) {
            note(finished, id.deployment());
        }
    }

    /** Sees what the orchestrator says, before the desk does. */
    public void heard(Input input) {
        switch (input) {
            case Input.Granted(var id, var order) -> {
                stop(claimed, id, claim);
                if (order != null) {
                    stop(finished, id.deployment(), turnaround);
                }
            }
            case Input.Refused(var id) -> {
                refusals.increment();
                stop(claimed, id, claim);
            }
            case Input.Released(var id) -> finished.remove(id.deployment());
            case Input _ -> {
                // nothing was waited for
            }
        }
    }

    private static <T> void note(Map<T, Long> open, T key) {
        if (open.size() >= MOST_OPEN) {
            open.clear();
        }
        open.put(key, System.nanoTime());
    }

    private static <T> void stop(Map<T, Long> open, T key, Timer timer) {
        var since = open.remove(key);
        if (since != null) {
            timer.record(System.nanoTime() - since, TimeUnit.NANOSECONDS);
        }
    }
}
