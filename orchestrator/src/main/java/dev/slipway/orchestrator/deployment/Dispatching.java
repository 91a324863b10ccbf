package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.DeploymentEvent.DeploymentWaiting;
import dev.slipway.orchestrator.deployment.DeploymentEvent.ExecutionAwaited;
import dev.slipway.orchestrator.deployment.DeploymentEvent.ExecutionDispatched;
import dev.slipway.orchestrator.deployment.Execution.Dispatched;
import dev.slipway.schemas.id.ExecutionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How an execution waits in its pool. A queue can lose sight of a record, or keep it for a worker that died, so it is
 * looked after until it is claimed; to dispatch it again is always safe, because only the first claim is granted.
 */
final class Dispatching {
    /** After this long without a claim it is looked after for the first time; each later time after twice as long. */
    static final Duration PATIENCE = Duration.ofSeconds(3);
    /** The longest pause while all slots are in use. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    /** The longest pause while slots are free, for each dispatch leaves a record in the queue. */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private Dispatching() {}

    static DeploymentEvent first(ExecutionId id, Instant at) {
        return new ExecutionDispatched(id, 1, at.plus(PATIENCE));
    }

    /** With a slot free the queue has lost sight of it: it is dispatched again. Else it waits for a slot. */
    static Decision lookAfter(Unfolding story, Dispatched waiting) {
        var id = waiting.id();
        var round = waiting.round() + 1;
        var action = story.running().plan().action(id.step(), id.action());
        var pool = story.lookups().pool(action.pool(), action.runtime());
        if (pool.freeSlots() > 0) {
            story.tell(new ExecutionDispatched(id, round, story.at().plus(pause(round, LONGEST_PAUSE))));
        } else {
            story.tell(new ExecutionAwaited(id, round, story.at().plus(pause(round, LONGEST_WAIT))));
        }
        var reason = reason(action, pool);
        if (!story.running().waitingFor().equals(Optional.of(reason))) {
            story.tell(new DeploymentWaiting(reason));
        }
        return story.decision();
    }

    private static Duration pause(int round, Duration longest) {
        var doubled = PATIENCE.multipliedBy(1L << Math.min(round - 1, 10));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    private static String reason(Plan.Action action, Lookups.PoolState state) {
        var pool = action.pool();
        if (state.workers() == 0) {
            return "no worker of pool '" + pool + "' is online: start one with 'slipway worker --pool " + pool + "'";
        }
        if (state.able() == 0) {
            return "no worker of pool '" + pool + "' can run " + action.runtime() + " (" + state.workers()
                    + " online): install it on one of them and start that worker again";
        }
        if (state.freeSlots() == 0) {
            return "all slots of pool '" + pool + "' are in use (" + state.able() + " workers)";
        }
        return "waits for a worker of pool '" + pool + "'";
    }
}
