package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PlaceEnded.Ending;
import dev.slipway.orchestrator.deployment.Plan.Retry;
import dev.slipway.schemas.id.ExecutionId;
import java.time.Duration;

/** What follows from an attempt that has not succeeded: another one, a question, or a failure (process.md 4.1, 4.3). */
final class Mishap {
    private static final Duration LONGEST_REST = Duration.ofDays(1);

    private Mishap() {}

    /** {@code again}: whether it may be tried again by itself, for nothing of it is left running. */
    static void after(Unfolding story, ExecutionId id, Course course, Result result, boolean again) {
        var running = story.running();
        var active = running.active(id.step());
        if (running.cancelling()) {
            Sequence.over(story, id, Ending.CANCELLED, result.error());
            return;
        }
        if (active != null && active.halted().isPresent()) {
            Sequence.over(story, id, Ending.FAILED, active.halted());
            return;
        }
        var retry = running.plan().action(id.step(), id.action()).retry();
        if (again && course.retries() < retry.max()) {
            tryAgain(story, id, course, retry, result);
        } else if (running.plan().terms().guided()) {
            Questions.askForGuidance(story, id, course, result.errorText());
        } else {
            fail(story, id, course, result.errorText());
        }
    }

    /** Only what is there for failures follows at this place. */
    static void fail(Unfolding story, ExecutionId id, Course course, String error) {
        Sequence.after(story, id, course.troubled(error));
    }

    private static void tryAgain(Unfolding story, ExecutionId id, Course course, Retry retry, Result result) {
        var rest = rest(id, course.retries(), retry);
        var next = id.nextAttempt();
        if (rest.isZero()) {
            Sequence.release(story, next, course.retried());
            return;
        }
        var until = story.at().plus(rest);
        var name = story.running().plan().action(id.step(), id.action()).name();
        var waiting = Waiting.until(until, Waiting.Kind.BACK_OFF, "'" + name + "' is tried again ("
                + (course.retries() + 1) + " of " + retry.max() + ") after: " + result.errorText(), story.at());
        story.tell(new ExecutionRested(next, until, waiting, course.retried()));
        story.waitsFor(waiting);
    }

    /** The first time at once; the jitter comes from the id, so that targets do not come back all at once. */
    private static Duration rest(ExecutionId id, int retries, Retry retry) {
        if (retries == 0) {
            return Duration.ZERO;
        }
        double grown = retry.backoff().toMillis() * Math.pow(retry.factor(), retries - 1.0)
                * (1 + retry.jitter() * chance(id));
        return Duration.ofMillis((long) Math.min(grown, (double) LONGEST_REST.toMillis()));
    }

    /** From 0 to 1, always the same for the same id. */
    private static double chance(ExecutionId id) {
        long mixed = id.toString().hashCode() * 0x9E3779B97F4A7C15L;
        return ((mixed ^ (mixed >>> 32)) & 0xFFFFFF) / (double) 0x1000000;
    }
}
