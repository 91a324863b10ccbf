package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PlaceEnded.Ending;
import dev.slipway.orchestrator.deployment.Plan.Action;
import dev.slipway.orchestrator.deployment.Plan.Step;
import dev.slipway.orchestrator.deployment.Plan.Work;
import dev.slipway.schemas.id.ExecutionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From one action to the next at one place: on a target, or on a worker, which is target 0. */
final class Sequence {
    private Sequence() {}

    /** What comes next there, if anything, and what is passed over. */
    record Pick(Optional<Action> action, List<ActionSkipped> skipped) {
        String reason() {
            return skipped.isEmpty() ? "none of its actions is to run" : skipped.getLast().reason();
        }
    }

    /** Begins a step that runs once; with nothing to do it is skipped (C-16). */
    static void begin(Unfolding story, Step step) {
        var pick = pick(story, step, 0, new Range(1, step.actions().size()), Course.SMOOTH);
        if (pick.action().isEmpty()) {
            story.tell(new StepSkipped(step.number(), pick.reason()));
            return;
        }
        story.tell(Progress.started(story, step));
        pick.skipped().forEach(story::tell);
        release(story, first(story, step, pick.action().get(), 0), Course.SMOOTH);
    }

    /** Actions by number, both included; maybe none. */
    record Range(int first, int last) {}

    static Pick pick(Unfolding story, Step step, int target, Range range, Course course) {
        var skipped = new ArrayList<ActionSkipped>();
        for (int number = range.first(); number <= range.last(); number++) {
            var action = step.actions().get(number - 1);
            if (action.skipped().isPresent()) {
                continue;
            }
            var unmet = unmet(story, step, action, target, course);
            if (unmet.isEmpty()) {
                return new Pick(Optional.of(action), skipped);
            }
            skipped.add(new ActionSkipped(step.number(), number, target, unmet.get()));
        }
        return new Pick(Optional.empty(), skipped);
    }

    /** The step's own expression was asked a moment ago for the first action of a step that runs once. */
    private static Optional<String> unmet(Unfolding story, Step step, Action action, int target, Course course) {
        var begun = story.running().active(step.number()) != null;
        var above = begun && (target == 0 || action.number() > 1 || Conditions.variesByTarget(step, story.running()))
                ? Conditions.unmetAbove(step, action, target, story)
                : Optional.<String>empty();
        return above.or(() -> Conditions.unmet(step, action, target, course, story));
    }

    /** After an action that is over: the next one at this place, or the end of the place. */
    static void after(Unfolding story, ExecutionId ended, Course course) {
        var step = story.running().plan().step(ended.step());
        var range = new Range(ended.action() + 1, last(story, step));
        var active = story.running().active(ended.step());
        var halted = active == null ? Optional.<String>empty() : active.halted();
        if (range.first() <= range.last() && (story.running().cancelling() || halted.isPresent())) {
            over(story, ended, halted.isPresent() ? Ending.FAILED : Ending.CANCELLED, halted);
            return;
        }
        var pick = pick(story, step, ended.target(), range, course);
        pick.skipped().forEach(story::tell);
        if (pick.action().isPresent()) {
            release(story, first(story, step, pick.action().get(), ended.target()), course);
        } else {
            over(story, ended, course.trouble().isPresent() ? Ending.FAILED : Ending.SUCCEEDED, course.trouble());
        }
    }

    private static int last(Unfolding story, Step step) {
        var active = story.running().active(step.number());
        return active == null || !step.onTargets()
                ? step.actions().size()
                : Legs.of(step, active.fleet().leg()).last();
    }

    static ExecutionId first(Unfolding story, Step step, Action action, int target) {
        return new ExecutionId(story.running().submission().id(), step.number(), action.number(), target, 1);
    }

    /** Lets an attempt run: people are asked, a free worker goes on with it, or it goes to its pool. */
    static void release(Unfolding story, ExecutionId id, Course course) {
        var plan = story.running().plan();
        if (plan.action(id.step(), id.action()).work() instanceof Work.Manual manual) {
            Questions.raise(story, id, manual, course);
        } else if (!Locks.hold(story, id, course)) {
            dispatch(story, id, course);
        }
    }

    static void dispatch(Unfolding story, ExecutionId id, Course course) {
        var pool = story.running().plan().pool(id.step(), id.action(), id.target());
        story.freeFor(id, pool).ifPresentOrElse(
                worker -> story.tell(new ExecutionGranted(id, worker, true, story.at(), course)),
                () -> story.tell(Dispatching.first(id, story.at(), course)));
    }

    /** Nothing more is done at this place. */
    static void over(Unfolding story, ExecutionId ended, Ending how, Optional<String> error) {
        int number = ended.step();
        var step = story.running().plan().step(number);
        if (ended.target() > 0) {
            story.tell(new PlaceEnded(number, ended.target(), how, error));
            Rollout.pause(story, step);
            Rollout.goOn(story, step);
        } else if (!step.onTargets()) {
            story.tell(switch (how) {
                case SUCCEEDED -> new StepSucceeded(number);
                case FAILED -> new StepFailed(number, error.orElse("it failed"));
                case SKIPPED, EXCLUDED -> new StepSkipped(number, error.orElse("nothing of it was to run"));
                case CANCELLED -> new StepCancelled(number,
                        story.running().cancellation().map(Deployment.Cancellation::reason).orElse("cancelled"));
            });
        }
    }
}
