package dev.slipway.orchestrator.planning;

import dev.slipway.documents.DocumentReader;
import dev.slipway.documents.EnvironmentSpec;
import dev.slipway.documents.Kind;
import dev.slipway.documents.ProcessSpec;
import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.Spec;
import dev.slipway.documents.VariableSetSpec;
import dev.slipway.documents.scope.ProjectVariables;
import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Plan.Terms;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.StepScope;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.deployment.Value;
import dev.slipway.orchestrator.deployment.Wishes;
import dev.slipway.variables.scope.Foresight;
import dev.slipway.variables.scope.Origin;
import dev.slipway.variables.scope.Scope;
import dev.slipway.variables.scope.ScopedVariable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a submission comes to, with the documents as they are now. */
public final class Planning {
    private Planning() {}

    /** A plan, or why there is none. */
    public sealed interface Answer {}

    public record Planned(Plan plan) implements Answer {}

    public record Unplannable(String reason) implements Answer {}

    public static Answer plan(Submission submission, Wishes wishes, CatalogCopy catalog) {
        var lane = submission.lane();
        var project = spec(catalog, lane.space(), Kind.PROJECT, lane.project());
        var environment = spec(catalog, lane.space(), Kind.ENVIRONMENT, lane.environment());
        if (!(project.orElse(null) instanceof ProjectSpec found)) {
            return new Unplannable("there is no project '" + lane.project() + "' any more");
        }
        if (!(environment.orElse(null) instanceof EnvironmentSpec)) {
            return new Unplannable("there is no environment '" + lane.environment() + "' any more");
        }
        var sets = sets(catalog, lane.space(), found);
        var lost = found.variableSets().stream().filter(name -> !sets.containsKey(name)).findFirst();
        if (lost.isPresent()) {
            return new Unplannable(
                    "there is no variable set '" + lost.get() + "' any more, which the project includes");
        }
        var values = new ArrayList<>(ProjectVariables.of(lane.project(), found, sets));
        wishes.values().forEach(value -> values.add(given(value)));
        var site = new Site(submission, wishes, List.of(), List.of(), values, StepScope.of(submission));
        return new Planned(plan(found.process(), site));
    }

    private static Plan plan(ProcessSpec process, Site site) {
        var steps = PlannedSteps.of(process.steps(), site);
        var foresight = Foresight.of(site.values(), site.scope(), StepScope.LATER);
        var terms = new Terms(site.wishes().guided().orElse(false), Optional.empty(),
                Parallelism.variable(site).orElse(Parallelism.USUAL), false);
        return new Plan(steps, StepScope.values(foresight.decided()), foresight.undecided(), site.targets(), terms);
    }

    /** What is given now wins over all. */
    private static ScopedVariable given(NamedValue value) {
        return switch (value.value()) {
            case Value.Plain(String text) ->
                new ScopedVariable(value.name(), text, false, Scope.UNSCOPED, Origin.given());
            case Value.Sealed(String base64, var _) ->
                new ScopedVariable(value.name(), base64, true, Scope.UNSCOPED, Origin.given());
        };
    }

    private static Optional<Spec> spec(CatalogCopy catalog, String space, Kind kind, String name) {
        return catalog.body(space, kind.title(), name).flatMap(body -> {
            var reading = DocumentReader.readStored("catalog", body.getBytes(StandardCharsets.UTF_8));
            return reading.documents().stream().findFirst().map(document -> document.spec());
        });
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
}
