package dev.slipway.orchestrator.rows;

import dev.slipway.orchestrator.deployment.Timer;
import dev.slipway.orchestrator.deployment.Timer.*;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.ExecutionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/** Timers as rows in the order in which they are due; everything is in the key. */
public final class Timers {
    private static final int TIME_DIGITS = 15;
    private static final byte[] SET = {1};
    /** How far ahead it looks for the next. */
    private static final Duration AHEAD = Duration.ofSeconds(2);

    private final KeyValueStore<String, byte[]> store;
    private Instant soonest = Instant.EPOCH;

    public Timers(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    public void arm(Timer timer, Instant due) {
        store.put(key(timer, due), SET);
        soonest = due.isBefore(soonest) ? due : soonest;
    }

    public void disarm(Timer timer, Instant due) {
        store.delete(key(timer, due));
    }

    /** Nothing is due before that; {@link Instant#MAX} when there is no timer. */
    public Instant soonest() {
        return soonest;
    }

    private Instant lookAhead(Instant now) {
        try (var next = store.range(null, time(now.plus(AHEAD)))) {
            if (next.hasNext()) {
                return Instant.ofEpochMilli(Long.parseLong(next.next().key.substring(0, TIME_DIGITS)));
            }
        }
        return store.approximateNumEntries() == 0 ? Instant.MAX : now.plus(AHEAD);
    }

    /** Takes out the timers that are due, the oldest first, at most {@code limit} of them. */
    public List<Timer> takeDue(Instant now, int limit) {
        var keys = new ArrayList<String>();
        try (var due = store.range(null, time(now.plusMillis(1)))) {
            while (due.hasNext() && keys.size() < limit) {
                keys.add(due.next().key);
            }
        }
        keys.forEach(store::delete);
        soonest = lookAhead(now);
        return keys.stream().map(Timers::timer).toList();
    }

    private static String key(Timer timer, Instant due) {
        return time(due) + switch (timer) {
            case TimeLimit(var execution) -> "/limit/" + execution;
            case ClaimOverdue(var execution, int round) -> "/claim/" + execution + "/" + round;
            case RecallOverdue(var execution) -> "/recall/" + execution;
            case RestOver(var execution) -> "/rest/" + execution;
            case AnswerOverdue(var execution) -> "/answer/" + execution;
            case PauseOver(var deployment, int step) -> "/pause/" + deployment + "/" + step;
            case StepLimit(var deployment, int step) -> "/step-limit/" + deployment + "/" + step;
            case DeploymentLimit(var deployment) -> "/deployment-limit/" + deployment;
            case Due(var deployment) -> "/due/" + deployment;
            case Expiry(var deployment) -> "/expiry/" + deployment;
        };
    }

    private static String time(Instant due) {
        var digits = Long.toString(due.toEpochMilli());
        return "0".repeat(Math.max(0, TIME_DIGITS - digits.length())) + digits;
    }

    private static Timer timer(String key) {
        var parts = key.split("/", -1);
        return switch (parts[1]) {
            case "limit" -> new TimeLimit(ExecutionId.parse(parts[2]));
            case "claim" -> new ClaimOverdue(ExecutionId.parse(parts[2]), Integer.parseInt(parts[3]));
            case "recall" -> new RecallOverdue(ExecutionId.parse(parts[2]));
            case "rest" -> new RestOver(ExecutionId.parse(parts[2]));
            case "answer" -> new AnswerOverdue(ExecutionId.parse(parts[2]));
            case "pause" -> new PauseOver(DeploymentId.parse(parts[2]), Integer.parseInt(parts[3]));
            case "step-limit" -> new StepLimit(DeploymentId.parse(parts[2]), Integer.parseInt(parts[3]));
            case "deployment-limit" -> new DeploymentLimit(DeploymentId.parse(parts[2]));
            case "due" -> new Due(DeploymentId.parse(parts[2]));
            case "expiry" -> new Expiry(DeploymentId.parse(parts[2]));
            default -> throw new IllegalStateException("expected a timer, found " + key);
        };
    }
}
