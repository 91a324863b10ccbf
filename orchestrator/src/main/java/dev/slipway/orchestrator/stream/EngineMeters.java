package dev.slipway.orchestrator.stream;

import dev.slipway.meters.Meters;
import dev.slipway.orchestrator.deployment.DeploymentEvent;
import dev.slipway.orchestrator.deployment.DeploymentInput;
import dev.slipway.orchestrator.deployment.Turn;
import dev.slipway.schemas.report.WorkerLost;
import dev.slipway.schemas.work.StepExecution;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Shows where the time of deciding goes, and what goes wrong. Knows only what this process has seen since it started. */
final class EngineMeters {
    private static final int MOST_WAITING = 50_000;

    private final Meters meters;
    private final Timer decide;
    private final Counter fenced;
    private final Counter lostExecutions;
    private final Counter lostWorkers;
    private final Counter cancels;
    private final Counter steps;
    private final Map<String, Queue> queues = new ConcurrentHashMap<>();

    EngineMeters(Meters meters) {
        this.meters = meters;
        decide = meters.timer("slipway.decide", "one input: rows, rules, and the messages that follow");
        fenced = meters.counter("slipway.reports.fenced",
                "reports that changed nothing: too late, repeated or of others");
        lostExecutions = meters.counter("slipway.executions.lost", "executions whose worker was lost");
        lostWorkers = meters.counter("slipway.workers.lost", "losses of a worker that held something");
        cancels = meters.counter("slipway.cancels", "deployments that were asked to be cancelled");
        steps = meters.counter("slipway.executions.finished", "executions that have ended");
    }

    /** What was sent to a pool and nobody has been granted yet, the oldest first. */
    private static final class Queue {
        private final Map<String, Long> since = new LinkedHashMap<>();
        private final Timer grant;

        Queue(String pool, Meters meters) {
            grant = meters.timer("slipway.grant", "from dispatch to the pool until a worker was granted it", "pool",
                    pool);
            Gauge.builder("slipway.queue.oldest.seconds", this, Queue::oldestSeconds).tag("pool", pool)
                    .description("age of what has waited longest in the pool's queue").strongReference(true)
                    .register(meters.registry());
        }

        synchronized void dispatched(String execution, long nanos) {
            since.putIfAbsent(execution, nanos);
            if (since.size() > MOST_WAITING) {
                since.remove(since.keySet().iterator().next());
            }
        }

        synchronized void granted(String execution, long nanos) {
            var dispatched = since.remove(execution);
            if (dispatched != null) {
                grant.record(nanos - dispatched, TimeUnit.NANOSECONDS);
            }
        }

        private synchronized double oldestSeconds() {
            return since.isEmpty() ? 0 : (System.nanoTime() - since.values().iterator().next()) / 1e9;
        }

        synchronized boolean isEmpty() {
            return since.isEmpty();
        }
    }

    void decided(long nanos) {
        decide.record(Duration.ofNanos(nanos));
    }

    /** A turn was taken and its messages are on their way. */
    void took(DeploymentInput input, Turn turn, List<Outbound> outbound) {
        if (turn.events().isEmpty() && isReport(input)) {
            fenced.increment();
        }
        if (input instanceof DeploymentInput.Cancel) {
            cancels.increment();
        }
        for (var message : outbound) {
            if (message.message() instanceof StepExecution order && message.sink().equals(OrchestratorTopology.POOLS)) {
                queues.computeIfAbsent(order.getPool(), pool -> new Queue(pool, meters))
                        .dispatched(order.getExecution(), System.nanoTime());
            }
        }
        turn.events().forEach(this::note);
    }

    /** What comes from outside, and not from the engine itself. */
    private static boolean isReport(DeploymentInput input) {
        return input instanceof DeploymentInput.AboutExecution && !(input instanceof DeploymentInput.Ring)
                && !(input instanceof DeploymentInput.ResourceGranted)
                && !(input instanceof DeploymentInput.ResourceDelayed);
    }

    private void note(DeploymentEvent event) {
        switch (event) {
            case DeploymentEvent.ExecutionGranted granted -> left(granted.id().toString());
            case DeploymentEvent.ExecutionFinished finished -> {
                steps.increment();
                left(finished.id().toString());
            }
            case DeploymentEvent.ExecutionLost _ -> lostExecutions.increment();
            case DeploymentEvent _ -> {
                // told by nobody
            }
        }
    }

    private void left(String execution) {
        var now = System.nanoTime();
        for (var queue : queues.values()) {
            if (!queue.isEmpty()) {
                queue.granted(execution, now);
            }
        }
    }

    void lost(List<WorkerLost> losses) {
        lostWorkers.increment(
                (double) losses.stream().map(loss -> loss.getWorker() + "/" + loss.getIncarnation()).distinct()
                        .count());
    }
}
