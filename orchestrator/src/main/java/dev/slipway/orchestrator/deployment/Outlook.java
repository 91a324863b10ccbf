package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Deployment.Queued;
import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.Plan.Action;
import dev.slipway.orchestrator.deployment.Plan.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the rules say of a plan before anything of it has run, as if each step were the next (process.md P-33). */
public final class Outlook {
    private final Running running;
    private final Unfolding story;

    public Outlook(Submission submission, Plan plan, Lookups lookups, Instant at) {
        running = Running.begun(new Queued(submission, plan));
        story = new Unfolding(running, lookups, at);
    }

    /** Why nothing of a step would run; empty when it would, or when its targets decide. */
    public Optional<String> unmet(Step step) {
        return Progress.unmet(story, step);
    }

    /** Why an action would not run at a place; target 0: on a worker. */
    public Optional<String> unmet(Step step, Action action, int target) {
        return action.skipped().or(() -> Conditions.unmetAbove(step, action, target, story))
                .or(() -> Conditions.unmet(step, action, target, Course.SMOOTH, story));
    }

    /** The values that it would see there, those that win last. */
    public List<NamedValue> variables(Step step, Action action, int target) {
        return StepVariables.of(running, step, action, target, story.outputs());
    }
}
