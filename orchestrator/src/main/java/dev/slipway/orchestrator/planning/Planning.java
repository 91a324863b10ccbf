package dev.slipway.orchestrator.planning;

import dev.slipway.documents.ActionSpec;
import dev.slipway.documents.ActionType;
import dev.slipway.documents.EnvironmentSpec;
import dev.slipway.documents.Kind;
import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.RunOn;
import dev.slipway.documents.Spec;
import dev.slipway.documents.StepSpec;
import dev.slipway.documents.VariableSetSpec;
import dev.slipway.documents.scope.ProjectVariables;
import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Plan.Action;
import dev.slipway.orchestrator.deployment.Plan.OnWorkerLoss;
import dev.slipway.orchestrator.deployment.Plan.RunCondition;
import dev.slipway.orchestrator.deployment.Plan.Source;
import dev.slipway.orchestrator.deployment.Plan.Step;
import dev.slipway.orchestrator.deployment.Plan.Work;
import dev.slipway.orchestrator.deployment.StepScope;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.deployment.Value;
import dev.slipway.schemas.id.Lane;
import dev.slipway.variables.scope.Foresight;
import dev.slipway.variables.scope.Origin;
import dev.slipway.variables.scope.Scope;
import dev.slipway.variables.scope.ScopedVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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
        var beyond = found.process().steps().stream().filter(Planning::isBeyond).findFirst();
        if (beyond.isPresent()) {
            return new Unplannable("the step '" + beyond.get().name() + "' asks for what this version can't do yet");
        }
        var steps = new ArrayList<Step>();
        found.process().steps().forEach(step -> steps.add(step(steps.size() + 1, step)));
        var sets = sets(catalog, lane.space(), found);
        var lost = found.variableSets().stream().filter(name -> !sets.containsKey(name)).findFirst();
        if (lost.isPresent()) {
            return new Unplannable(
                    "there is no variable set '" + lost.get() + "' any more, which the project includes");
        }
        return new Planned(plan(steps, ProjectVariables.of(lane.project(), found, sets), given, lane));
    }

    private static boolean isBeyond(StepSpec step) {
        return step.condition().all().size() > 1 || step.placement().runOn() != RunOn.WORKER
                || step.actions().stream().anyMatch(action -> action.type() == ActionType.MANUAL);
    }

    private static Optional<Spec> spec(CatalogCopy catalog, String space, Kind kind, String name) {
        return catalog.spec(space, kind, name);
    }

    private static Step step(int number, StepSpec spec) {
        var actions = new ArrayList<Action>();
        spec.actions().forEach(action -> actions.add(action(actions.size() + 1, action)));
        return new Step(number, spec.name(), condition(spec), actions);
    }

    private static RunCondition condition(StepSpec spec) {
        return switch (spec.condition().all().getFirst()) {
            case SUCCESS -> new RunCondition.Success();
            case FAILURE -> new RunCondition.Failure();
            case ALWAYS -> new RunCondition.Always();
            case VARIABLE -> new RunCondition.Variable(Objects.requireNonNull(spec.condition().expression()));
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
            case ActionType.NOOP, ActionType.MANUAL -> new Work.Noop();
            case ActionType.SCRIPT -> new Work.Script(
                    Objects.requireNonNull(spec.syntax()).name().toLowerCase(Locale.ROOT),
                    spec.scriptBlob() == null
                            ? new Source.Inline(Objects.requireNonNullElse(spec.script(), ""))
                            : new Source.Blob(spec.scriptBlob()));
        };
    }

    private static Map<String, VariableSetSpec> sets(CatalogCopy catalog, String space, ProjectSpec project) {
        var sets = new HashMap<String, VariableSetSpec>();
        for (var name : project.variableSets()) {
            if (spec(catalog, space, Kind.VARIABLE_SET, name).orElse(null) instanceof VariableSetSpec set) {
                sets.put(name, set);
            }
        }
        return sets;
    }

    /** What holds in this lane; sealed values stay sealed, and those given now win over all. */
    private static Plan plan(List<Step> steps, List<ScopedVariable> values, List<NamedValue> given, Lane lane) {
        var all = new ArrayList<>(values);
        given.forEach(value -> all.add(switch (value.value()) {
            case Value.Plain(String text) ->
                new ScopedVariable(value.name(), text, false, Scope.UNSCOPED, Origin.given());
            case Value.Sealed(String base64) ->
                new ScopedVariable(value.name(), base64, true, Scope.UNSCOPED, Origin.given());
        }));
        var foresight = Foresight.of(all, StepScope.of(lane), StepScope.LATER);
        return new Plan(steps, StepScope.values(foresight.decided()), foresight.undecided());
    }
}
