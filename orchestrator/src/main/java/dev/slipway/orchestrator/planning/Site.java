package dev.slipway.orchestrator.planning;

import dev.slipway.orchestrator.deployment.Plan.Target;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.deployment.Wishes;
import dev.slipway.variables.scope.ScopeContext;
import dev.slipway.variables.scope.ScopedVariable;
import java.util.List;

/**
 * Where a plan is for: what was asked for, the tenant's tags, the targets that may be deployed to, in order, and the
 * values that may hold there; {@code scope}: what is known of it before any step.
 */
record Site(Submission submission, Wishes wishes, List<String> tenantTags, List<Target> targets,
        List<ScopedVariable> values, ScopeContext scope) {
    Site {
        tenantTags = List.copyOf(tenantTags);
        targets = List.copyOf(targets);
        values = List.copyOf(values);
    }
}
