package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Plan.Action;
import dev.slipway.orchestrator.deployment.Plan.Step;
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

    /** What the lane tells. */
    public static ScopeContext of(Lane lane) {
        var context = ScopeContext.NOWHERE.with(Dimension.ENVIRONMENT, lane.environment()).with(Dimension.PROCESS,
                ScopeContext.DEPLOYMENT_PROCESS);
        return lane.tenant() == null ? context : context.with(Dimension.TENANT, lane.tenant());
    }

    /** The values that this step decides; a step is known by its own name and by that of its action. */
    static List<NamedValue> decided(Plan plan, Lane lane, Step step, Action action) {
        if (plan.undecided().isEmpty()) {
            return List.of();
        }
        return values(Scoping.effective(plan.undecided(),
                of(lane).with(Dimension.ACTION, List.of(step.name(), action.name()))));
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
