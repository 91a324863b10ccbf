package dev.slipway.simulation;

import dev.slipway.orchestrator.deployment.DeploymentInput;
import dev.slipway.orchestrator.deployment.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;

/**
 * What is to come, in made-up time. Limits come last of all, when nothing else is left to wait for: how long something
 * takes is made up, and must not make a limit strike.
 */
final class Agenda {
    private record Entry(Instant due, long order, Function<Instant, DeploymentInput> input) {}

    private final PriorityQueue<Entry> entries = new PriorityQueue<>(
            Comparator.comparing(Entry::due).thenComparingLong(Entry::order));
    private final PriorityQueue<Entry> limits = new PriorityQueue<>(
            Comparator.comparing(Entry::due).thenComparingLong(Entry::order));
    private final Map<Timer, Entry> timers = new HashMap<>();
    private Instant now;
    private long order;

    Agenda(Instant now) {
        this.now = now;
    }

    Instant now() {
        return now;
    }

    void at(Duration fromNow, Function<Instant, DeploymentInput> input) {
        entries.add(new Entry(now.plus(fromNow), order++, input));
    }

    void arm(Timer timer, Instant due) {
        var entry = new Entry(due, order++, at -> switch (timer) {
            case Timer.ForExecution mine -> new DeploymentInput.Ring(mine, at);
            case Timer.ForDeployment mine -> new DeploymentInput.Chime(mine, at);
        });
        timers.put(timer, entry);
        queue(timer).add(entry);
    }

    void disarm(Timer timer) {
        var entry = timers.remove(timer);
        if (entry != null) {
            queue(timer).remove(entry);
        }
    }

    private PriorityQueue<Entry> queue(Timer timer) {
        return switch (timer) {
            case Timer.TimeLimit _,Timer.StepLimit _,Timer.DeploymentLimit _ -> limits;
            case Timer.ClaimOverdue _,Timer.RecallOverdue _,Timer.RestOver _,Timer.AnswerOverdue _,Timer.PauseOver _,Timer.Due _,Timer.Expiry _ ->
                entries;
        };
    }

    /** What comes next; it is then that time. */
    Optional<DeploymentInput> next() {
        var next = entries.isEmpty() ? limits.poll() : entries.poll();
        if (next == null) {
            return Optional.empty();
        }
        now = next.due().isAfter(now) ? next.due() : now;
        return Optional.of(next.input().apply(now));
    }
}
