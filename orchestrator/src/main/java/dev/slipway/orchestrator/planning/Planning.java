package dev.slipway.orchestrator.planning;

import dev.slipway.documents.ActionSpec;
import dev.slipway.documents.ActionType;
import dev.slipway.documents.DocumentReader;
import dev.slipway.documents.EnvironmentSpec;
import dev.slipway.documents.Kind;
import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.Spec;
import dev.slipway.documents.StepSpec;
import dev.slipway.documents.VariableSpec;
import dev.slipway.documents.VariableType;
import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Plan.Action;
import dev.slipway.orchestrator.deployment.Plan.OnWorkerLoss;
import dev.slipway.orchestrator.deployment.Plan.RunCondition;
import dev.slipway.orchestrator.deployment.Plan.Source;
import dev.slipway.orchestrator.deployment.Plan.Step;
import dev.slipway.orchestrator.deployment.Plan.Work;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.deployment.Value;
import dev.slipway.variables.scope.Dimension;
import dev.slipway.variables.scope.Origin;
import dev.slipway.variables.scope.Scope;
import dev.slipway.variables.scope.ScopeContext;
import dev.slipway.variables.scope.ScopedVariable;
import dev.slipway.variables.scope.Scoping;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a submission comes to, with the documents as they are now. */
public final class Planning {
    private Planning() {}

    /** A plan, or why there is none. */
    public sealed interface Answer {}

    public record Planned(Plan plan) implements Answer {}

    public record Unplannable(String reason) implements Answer {}

    public static Answer plan(Submission submission, List<NamedValue> given, CatalogCopy catalog) {
        var lane = submission.lane();
        var project = spec(catalog, lane.space(), Kind.PROJECT, lane.project());
        var environment = spec(catalog, lane.space(), Kind.ENVIRONMENT, lane.environment());
        if (!(project.orElse(null) instanceof ProjectSpec found)) {
            return new Unplannable("there is no project '" + lane.project() + "' any more");
        }
        if (!(environment.orElse(null) instanceof EnvironmentSpec)) {
            return new Unplannable("there is no environment '" + lane.environment() + "' any more");
        }
        var steps = new ArrayList<Step>();
        found.process().steps().forEach(step -> steps.add(step(steps.size() + 1, step)));
        return new Planned(new Plan(steps, variables(found.variables(), given, lane.environment())));
    }

    private static Optional<Spec> spec(CatalogCopy catalog, String space, Kind kind, String name) {
        return catalog.body(space, kind.title(), name).flatMap(body -> {
            var reading = DocumentReader.readStored("catalog", body.getBytes(StandardCharsets.UTF_8));
            return reading.documents().stream().findFirst().map(document -> document.spec());
        });
    }

    private static Step step(int number, StepSpec spec) {
        var actions = new ArrayList<Action>();
        spec.actions().forEach(action -> actions.add(action(actions.size() + 1, action)));
        return new Step(number, spec.name(), condition(spec), actions);
    }

    private static RunCondition condition(StepSpec spec) {
        return switch (spec.condition()) {
            case SUCCESS -> new RunCondition.Success();
            case FAILURE -> new RunCondition.Failure();
            case ALWAYS -> new RunCondition.Always();
            case VARIABLE -> new RunCondition.Variable(Objects.requireNonNull(spec.expression()));
        };
    }

    private static Action action(int number, ActionSpec spec) {
        var loss = switch (spec.onWorkerLoss()) {
            case FAIL -> OnWorkerLoss.FAIL;
            case RETRY -> OnWorkerLoss.RETRY;
        };
        return new Action(number, spec.name(), work(spec), spec.workerPool(), Optional.ofNullable(spec.timeout()),
                spec.cancelGrace(), loss, spec.properties());
    }

    private static Work work(ActionSpec spec) {
        return switch (spec.type()) {
            case ActionType.NOOP -> new Work.Noop();
            case ActionType.SCRIPT -> new Work.Script(
                    Objects.requireNonNull(spec.syntax()).name().toLowerCase(Locale.ROOT),
                    spec.script() == null
                            ? new Source.Blob(Objects.requireNonNull(spec.scriptBlob()))
                            : new Source.Inline(spec.script()));
        };
    }

    /** The values that hold in this environment; sealed ones stay sealed, and those given now win over all. */
    private static List<NamedValue> variables(List<VariableSpec> specs, List<NamedValue> given, String environment) {
        var scoped = new ArrayList<ScopedVariable>();
        specs.forEach(spec -> scoped.add(scoped(spec)));
        var context = ScopeContext.NOWHERE.with(Dimension.ENVIRONMENT, environment);
        var effective = Scoping.effective(scoped, context);
        var values = new ArrayList<NamedValue>();
        for (var name : effective.names()) {
            var text = effective.raw(name).orElse("");
            values.add(new NamedValue(name,
                    effective.isSensitive(name) ? new Value.Sealed(text) : new Value.Plain(text)));
        }
        values.addAll(given);
        return values;
    }

    private static ScopedVariable scoped(VariableSpec spec) {
        var environments = Set.copyOf(spec.scope().getOrDefault("environments", List.of()));
        var scope = new Scope(environments, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
        var sensitive = spec.type() == VariableType.SENSITIVE;
        return new ScopedVariable(spec.name(), sensitive ? spec.sealed() : spec.value(), sensitive, scope,
                Origin.project("the project"));
    }
}
