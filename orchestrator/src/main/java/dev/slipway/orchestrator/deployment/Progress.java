package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.Deployment.StepState;
import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.Plan.Step;
import java.util.Map;
import java.util.Optional;

/** From one step to the next, and from group to group (process.md 1.2). */
final class Progress {
    private Progress() {}

    /** Begins whatever may begin now, or ends the deployment when there is nothing left. */
    static void goOn(Unfolding story) {
        begin(story);
        Questions.standAside(story);
    }

    private static void begin(Unfolding story) {
        while (story.goesOn()) {
            var running = story.running();
            if (running.cancelling()) {
                if (running.census().live() == 0) {
                    Ending.cancelled(story);
                }
                return;
            }
            int next = running.steps().size() + 1;
            if (next > running.plan().steps().size()) {
                if (activeSteps(running) == 0) {
                    end(story);
                }
                return;
            }
            if (!running.standing().mayGoOn() || !mayBegin(running, running.plan().step(next))) {
                return;
            }
            begin(story, running.plan().step(next));
        }
    }

    /** Whatever is active belongs to one group; others may join it, but not all at once (P-11, P-13). */
    private static boolean mayBegin(Running running, Step next) {
        long active = activeSteps(running);
        return active == 0 || (next.conduct().withPrevious() && active < running.plan().terms().parallelSteps());
    }

    private static long activeSteps(Running running) {
        return running.steps().values().stream().filter(StepState.Active.class::isInstance).count();
    }

    private static void begin(Unfolding story, Step step) {
        var unmet = unmet(story, step);
        if (unmet.isPresent()) {
            story.tell(new StepSkipped(step.number(), unmet.get()));
        } else if (step.onTargets()) {
            story.tell(started(story, step));
            Rollout.goOn(story, step);
        } else {
            Sequence.begin(story, step);
        }
    }

    /** Why nothing of the step runs, if it came to it now. */
    static Optional<String> unmet(Unfolding story, Step step) {
        return step.conduct().skipped().or(() -> Conditions.unmet(step, story))
                .or(() -> step.conduct().place() instanceof Plan.Place.Targets targets && targets.numbers().isEmpty()
                        ? Optional.of("no target has its tags")
                        : Optional.empty());
    }

    static StepStarted started(Unfolding story, Step step) {
        return new StepStarted(step.number(), step.conduct().timeLimit().map(story.at()::plus));
    }

    private static void end(Unfolding story) {
        var running = story.running();
        if (running.error().isEmpty()) {
            story.tell(new DeploymentSucceeded());
            return;
        }
        var failures = running.steps().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof StepState.Failed).mapToInt(Map.Entry::getKey)
                .summaryStatistics();
        var first = failures.getMin();
        var error = "step '" + running.plan().step(first).name() + "' failed: "
                + (running.steps().get(first) instanceof StepState.Failed(String why) ? why : "");
        story.tell(isMadeUpFor(running, failures.getMax())
                ? new DeploymentCompensated(error)
                : new DeploymentFailed(error));
    }

    /** Whether a step that is there for it has succeeded after all that has failed (process.md 14, row 3). */
    private static boolean isMadeUpFor(Running running, int lastFailure) {
        return running.steps().entrySet().stream()
                .anyMatch(entry -> entry.getKey() > lastFailure && entry.getValue() instanceof StepState.Succeeded
                        && running.plan().step(entry.getKey()).conduct().compensates());
    }
}
