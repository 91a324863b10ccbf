package dev.slipway.gateway.variable;

import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.Kind;
import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.StepSpec;
import dev.slipway.documents.scope.ProjectVariables;
import dev.slipway.gateway.catalog.Documents;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.variables.scope.Dimension;
import dev.slipway.variables.scope.ScopeContext;
import dev.slipway.variables.scope.ScopedVariable;
import dev.slipway.variables.system.Fact;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the values of a project, and what is known where someone asks about them. */
public final class ProjectValues {
    private static final Duration CATCH_UP = Duration.ofSeconds(5);

    private final Documents documents;

    public ProjectValues(Documents documents) {
        this.documents = documents;
    }

    /** Throws 404 without such a project, 422 without such an environment or step. */
    public ValuesInScope in(String space, String project, Place place) throws InterruptedException {
        var found = documents.findFresh(new DocumentKey(space, Kind.PROJECT, project), CATCH_UP)
                .map(stored -> stored.document().spec());
        if (!(found.orElse(null) instanceof ProjectSpec spec)) {
            throw Problem.notFound("Project '" + project + "' in the space " + space);
        }
        var known = new EnumMap<Fact, String>(Fact.class);
        known.put(Fact.SPACE, space);
        known.put(Fact.PROJECT, project);
        var context = ScopeContext.NOWHERE.with(Dimension.PROCESS, ScopeContext.DEPLOYMENT_PROCESS);
        context = environment(space, place.environment(), context, known);
        context = with(context, Dimension.TARGET, place.target(), Fact.TARGET, known);
        context = with(context, Dimension.CHANNEL, place.channel(), Fact.CHANNEL, known);
        context = with(context, Dimension.TENANT, place.tenant(), Fact.TENANT, known);
        if (place.step() != null) {
            context = context.with(Dimension.ACTION, step(spec, place.step(), known));
        }
        var values = ProjectVariables.of(project, spec, documents.sets(space, spec)).stream()
                .map(ProjectValues::masked).toList();
        return new ValuesInScope(values, context, known);
    }

    private ScopeContext environment(String space, @Nullable String environment, ScopeContext context,
            Map<Fact, String> known) throws InterruptedException {
        if (environment != null
                && documents.findFresh(new DocumentKey(space, Kind.ENVIRONMENT, environment), CATCH_UP).isEmpty()) {
            throw Problem.invalid("environment", "there is no environment '"
                    + environment.substring(0, Math.min(environment.length(), 100)) + "' in the space " + space);
        }
        return with(context, Dimension.ENVIRONMENT, environment, Fact.ENVIRONMENT, known);
    }

    private static ScopeContext with(ScopeContext context, Dimension dimension, @Nullable String name, Fact fact,
            Map<Fact, String> known) {
        if (name == null) {
            return context;
        }
        known.put(fact, name);
        return context.with(dimension, name);
    }

    /** A step is known by its own name and by that of its action; the name of an action stands for its step too. */
    private static Set<String> step(ProjectSpec project, String name, Map<Fact, String> known) {
        var steps = project.process().steps();
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            var action = step.actions().stream().filter(other -> other.name().equalsIgnoreCase(name)).findFirst();
            if (step.name().equalsIgnoreCase(name) || action.isPresent()) {
                var chosen = action.orElse(step.actions().getFirst());
                known.put(Fact.STEP, step.name());
                known.put(Fact.STEP_NUMBER, Integer.toString(i + 1));
                known.put(Fact.ACTION, chosen.name());
                known.put(Fact.ACTION_NUMBER, Integer.toString(step.actions().indexOf(chosen) + 1));
                known.put(Fact.WORKER_POOL, chosen.workerPool());
                return new LinkedHashSet<>(List.of(step.name(), chosen.name()));
            }
        }
        throw Problem.invalid("step", "the project has no step of that name; it has "
                + String.join(", ", steps.stream().map(StepSpec::name).limit(20).toList()));
    }

    private static ScopedVariable masked(ScopedVariable variable) {
        return variable.sensitive()
                ? new ScopedVariable(variable.name(), DeploymentView.HIDDEN, true, variable.scope(), variable.origin())
                : variable;
    }
}
