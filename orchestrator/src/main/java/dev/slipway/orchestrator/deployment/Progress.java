package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Deployment.StepState;
import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.Plan.Action;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.WorkerId;
import java.util.Map;
import java.util.Optional;

/** From one step to the next. */
final class Progress {
    private Progress() {}

    /** An execution is over: on to the next action, the next step or the end. {@code free}: a worker that keeps a slot. */
    static void after(Unfolding story, ExecutionId ended, Result result, Optional<WorkerId> free) {
        var running = story.running();
        var step = running.plan().step(ended.step());
        if (!result.succeeded()) {
            if (running.cancelling()) {
                story.tell(new StepCancelled(step.number(), running.cancellation().orElseThrow().reason()));
                Ending.cancelled(story);
                return;
            }
            story.tell(new StepFailed(step.number(), result.errorText()));
            goOn(story, step.number() + 1, free);
            return;
        }
        if (ended.action() < step.actions().size()) {
            if (running.cancelling()) {
                story.tell(new StepCancelled(step.number(), running.cancellation().orElseThrow().reason()));
                Ending.cancelled(story);
                return;
            }
            release(story, step.number(), step.actions().get(ended.action()), free);
            return;
        }
        story.tell(new StepSucceeded(step.number()));
        if (running.cancelling()) {
            Ending.cancelled(story);
        } else {
            goOn(story, step.number() + 1, free);
        }
    }

    /** Starts the first step from {@code number} on whose condition holds, or ends the deployment. */
    static void goOn(Unfolding story, int number, Optional<WorkerId> free) {
        var steps = story.running().plan().steps();
        for (int next = number; next <= steps.size(); next++) {
            var step = steps.get(next - 1);
            var unmet = Conditions.unmet(step, story);
            if (unmet.isEmpty()) {
                story.tell(new StepStarted(next));
                release(story, next, step.actions().getFirst(), free);
                return;
            }
            story.tell(new StepSkipped(next, unmet.get()));
        }
        end(story);
    }

    private static void release(Unfolding story, int step, Action action, Optional<WorkerId> free) {
        var id = new ExecutionId(story.running().submission().id(), step, action.number(), 0, 1);
        if (free.isPresent() && action.pool().equals(poolBefore(story, id))) {
            story.tell(new ExecutionGranted(id, free.get(), true, story.at()));
        } else {
            story.tell(Dispatching.first(id, story.at()));
        }
    }

    /** The pool that the action before this one ran in: its worker may go on with this one. */
    private static String poolBefore(Unfolding story, ExecutionId id) {
        var plan = story.running().plan();
        if (id.action() > 1) {
            return plan.action(id.step(), id.action() - 1).pool();
        }
        for (int before = id.step() - 1; before >= 1; before--) {
            if (!(story.running().steps().get(before) instanceof StepState.Skipped)) {
                return plan.step(before).actions().getLast().pool();
            }
        }
        return "";
    }

    private static void end(Unfolding story) {
        var running = story.running();
        if (running.error().isEmpty()) {
            story.tell(new DeploymentSucceeded());
            return;
        }
        var failed = running.steps().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof StepState.Failed).mapToInt(Map.Entry::getKey)
                .min().orElseThrow();
        story.tell(new DeploymentFailed(
                "step '" + running.plan().step(failed).name() + "' failed: " + running.error().orElseThrow()));
    }
}
