package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.DeploymentEvent.DeploymentWaiting;
import dev.slipway.orchestrator.deployment.DeploymentEvent.ExecutionAwaited;
import dev.slipway.orchestrator.deployment.DeploymentEvent.ExecutionDispatched;
import dev.slipway.orchestrator.deployment.Execution.Dispatched;
import dev.slipway.schemas.id.ExecutionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How an execution waits in its pool: the queue may lose sight of it, so it is looked after until it is claimed. */
final class Dispatching {
    /** After this long without a claim, users are told what it waits for. */
    static final Duration PATIENCE = Duration.ofSeconds(3);
    /** After this long without a claim, it goes to the queue again; each later time after twice as long. */
    static final Duration REDISPATCH = Duration.ofSeconds(30);
    static final Duration LONGEST = Duration.ofMinutes(10);

    private Dispatching() {}

    static DeploymentEvent first(ExecutionId id, Instant at) {
        return new ExecutionDispatched(id, 1, at.plus(PATIENCE));
    }

    static Decision lookAfter(Unfolding story, Dispatched waiting) {
        var round = waiting.round() + 1;
        if (waiting.round() == 1) {
            story.tell(new ExecutionAwaited(waiting.id(), round, story.at().plus(REDISPATCH)));
        } else {
            story.tell(new ExecutionDispatched(waiting.id(), round, story.at().plus(pause(waiting.round()))));
        }
        var id = waiting.id();
        var pool = story.running().plan().action(id.step(), id.action()).pool();
        var reason = reason(pool, story.lookups().pool(pool));
        if (!story.running().waitingFor().equals(Optional.of(reason))) {
            story.tell(new DeploymentWaiting(reason));
        }
        return story.decision();
    }

    private static Duration pause(int round) {
        var doubled = REDISPATCH.multipliedBy(1L << Math.min(round - 1, 10));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    private static String reason(String pool, Lookups.PoolState state) {
        if (state.workers() == 0) {
            return "no worker of pool '" + pool + "' is online: start one with 'slipway worker --pool " + pool + "'";
        }
        if (state.freeSlots() == 0) {
            return "all slots of pool '" + pool + "' are in use (" + state.workers() + " workers)";
        }
        return "waits for a worker of pool '" + pool + "'";
    }
}
