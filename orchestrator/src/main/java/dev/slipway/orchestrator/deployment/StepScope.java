package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Plan.Action;
import dev.slipway.orchestrator.deployment.Plan.Place;
import dev.slipway.orchestrator.deployment.Plan.Step;
import dev.slipway.orchestrator.deployment.Plan.Target;
import dev.slipway.schemas.id.Lane;
import dev.slipway.variables.Variables;
import dev.slipway.variables.scope.Dimension;
import dev.slipway.variables.scope.ScopeContext;
import dev.slipway.variables.scope.Scoping;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where values are looked up: what is known when a deployment is planned, and what only a step knows. */
public final class StepScope {
    /** The dimensions that are known only when a step's variables are needed. */
    public static final Set<Dimension> LATER = Set
            .copyOf(EnumSet.of(Dimension.ACTION, Dimension.TARGET, Dimension.TARGET_TAG));

    private StepScope() {}

    /** What the submission tells. */
    public static ScopeContext of(Submission submission) {
        var lane = submission.lane();
        var circumstances = submission.circumstances();
        var context = of(lane).with(Dimension.PROCESS,
                circumstances.runbook().orElse(ScopeContext.DEPLOYMENT_PROCESS));
        return circumstances.channel().map(channel -> context.with(Dimension.CHANNEL, channel)).orElse(context);
    }

    private static ScopeContext of(Lane lane) {
        var context = ScopeContext.NOWHERE.with(Dimension.ENVIRONMENT, lane.environment());
        return lane.tenant() == null ? context : context.with(Dimension.TENANT, lane.tenant());
    }

    /** The values that this step decides, there; a step is known by its own name and by that of its action. */
    static List<NamedValue> decided(Plan plan, Submission submission, Step step, Action action, int target) {
        if (plan.undecided().isEmpty()) {
            return List.of();
        }
        var context = of(submission).with(Dimension.ACTION, List.of(step.name(), action.name()));
        var machine = plan.target(target);
        if (machine.isPresent()) {
            context = context.with(Dimension.TARGET, machine.get().name()).with(Dimension.TARGET_TAG,
                    machine.get().tags());
            if (step.conduct().place() instanceof Place.Targets targets) {
                context = context.targeting(targeted(targets.tags(), machine.get()));
            }
        }
        return values(Scoping.effective(plan.undecided(), context));
    }

    /** The tags of the step that are on the target (process.md E-3). */
    static List<String> targeted(List<String> tags, Target target) {
        return tags.stream().filter(tag -> target.tags().stream().anyMatch(tag::equalsIgnoreCase)).toList();
    }

    /** Values as a step sees them; sensitive ones are sealed. */
    public static List<NamedValue> values(Variables variables) {
        var values = new ArrayList<NamedValue>();
        for (var name : variables.names()) {
            var text = variables.raw(name).orElse("");
            values.add(new NamedValue(name,
                    variables.isSensitive(name) ? new Value.Sealed(text) : new Value.Plain(text)));
        }
        return values;
    }
}
