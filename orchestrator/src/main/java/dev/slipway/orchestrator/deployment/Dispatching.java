package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.DeploymentEvent.ExecutionAwaited;
import dev.slipway.orchestrator.deployment.DeploymentEvent.ExecutionDispatched;
import dev.slipway.orchestrator.deployment.DeploymentEvent.ExecutionWaiting;
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
    /** Of so many targets that a worker could go on with without the queue, it leaves one to the queue. */
    static final int TURNS_BEFORE_QUEUE = 16;

    private Dispatching() {}

    static DeploymentEvent first(ExecutionId id, Instant at) {
        return first(id, at, Course.SMOOTH);
    }

    static DeploymentEvent first(ExecutionId id, Instant at, Course course) {
        return new ExecutionDispatched(id, 1, at.plus(PATIENCE), course);
    }

    /**
     * Whether a worker may go on with this at once. From target to target it may only after something brief, and not
     * for ever: others wait in the same queue.
     */
    static boolean maySkipQueue(Unfolding.Free free, ExecutionId next, Unfolding story) {
        var ended = free.ended();
        if (ended.step() != next.step() || ended.target() == next.target()) {
            return true;
        }
        var active = story.running().active(next.step());
        return free.brief() && active != null && active.fleet().next() % TURNS_BEFORE_QUEUE != 0;
    }

    /** With a slot free the queue has lost sight of it: it is dispatched again. Else it waits for a slot. */
    static Decision lookAfter(Unfolding story, Dispatched before) {
        var id = before.id();
        var round = before.round() + 1;
        var plan = story.running().plan();
        var name = plan.pool(id.step(), id.action(), id.target());
        var runtime = plan.action(id.step(), id.action()).runtime();
        var pool = story.lookups().pool(name, runtime);
        if (pool.freeSlots() > 0) {
            story.tell(new ExecutionDispatched(id, round, story.at().plus(pause(round, LONGEST_PAUSE)),
                    before.course()));
        } else {
            story.tell(new ExecutionAwaited(id, round, story.at().plus(pause(round, LONGEST_WAIT))));
        }
        var since = before.waiting().filter(waiting -> waiting.kind() != Waiting.Kind.LOCK).map(Waiting::since)
                .orElse(story.at());
        say(story, before, waiting(name, runtime, pool, since));
        return story.decision();
    }

    private static void say(Unfolding story, Dispatched before, Waiting waiting) {
        say(story, before.id(), before.waiting(), waiting);
    }

    /** Of an execution, and of the deployment when nothing else of it goes on; what was said before is not repeated. */
    static void say(Unfolding story, ExecutionId id, Optional<Waiting> before, Waiting waiting) {
        if (before.filter(waiting::same).isEmpty()) {
            story.tell(new ExecutionWaiting(id, waiting));
        }
        story.waitsFor(waiting);
    }

    private static Duration pause(int round, Duration longest) {
        var doubled = PATIENCE.multipliedBy(1L << Math.min(round - 1, 10));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    private static Waiting waiting(String pool, String runtime, Lookups.PoolState state, Instant since) {
        if (state.workers() == 0) {
            return Waiting.on(Waiting.Kind.WORKER, "no worker of pool '" + pool
                    + "' is online: start one with 'slipway worker --pool " + pool + "'", since,
                    "a worker of pool '" + pool + "' that comes online");
        }
        if (state.able() == 0) {
            return Waiting.on(Waiting.Kind.WORKER, "no worker of pool '" + pool + "' can run " + runtime + " ("
                    + state.workers() + " online): install it on one of them and start that worker again", since,
                    "a worker of pool '" + pool + "' that can run " + runtime);
        }
        var unblockedBy = "a free slot in pool '" + pool + "'";
        return state.freeSlots() == 0
                ? Waiting.on(Waiting.Kind.SLOT,
                        "all slots of pool '" + pool + "' are in use (" + state.able() + " workers)", since,
                        unblockedBy)
                : Waiting.on(Waiting.Kind.SLOT, "waits for a worker of pool '" + pool + "'", since, unblockedBy);
    }
}
