package dev.slipway.orchestrator.trigger;

import dev.slipway.documents.Document;
import dev.slipway.documents.Kind;
import dev.slipway.documents.ProcessSpec;
import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.ReleaseSnapshot;
import dev.slipway.documents.ReleaseSpec;
import dev.slipway.documents.VariableSetSpec;
import dev.slipway.documents.VariableSpec;
import dev.slipway.schemas.id.SourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What only a person, or a request of one, can settle: values that are asked for, and sources that were not looked up. */
final class Unattended {
    private Unattended() {}

    /** Why it can't be deployed by itself; empty when it can. */
    static Optional<String> refusal(ReleaseSpec release) {
        var values = new ArrayList<VariableSpec>();
        Optional<ProcessSpec> process = Optional.empty();
        for (Document document : ReleaseSnapshot.documents(release.snapshot())) {
            if (document.spec() instanceof ProjectSpec project) {
                values.addAll(project.variables());
                process = Optional.of(project.process());
            } else if (document.spec() instanceof VariableSetSpec set) {
                values.addAll(set.variables());
            }
        }
        return process.flatMap(found -> refusal(values, found));
    }

    static Optional<String> refusal(ProjectSpec project, ProcessSpec process, Shelf shelf) {
        var values = new ArrayList<>(project.variables());
        project.variableSets().forEach(name -> shelf.find(Kind.VARIABLE_SET, name, VariableSetSpec.class)
                .ifPresent(set -> values.addAll(set.variables())));
        return refusal(values, process);
    }

    private static Optional<String> refusal(List<VariableSpec> values, ProcessSpec process) {
        return values.stream().filter(value -> value.prompt() != null && value.prompt().required())
                .filter(asked -> values.stream().noneMatch(value -> hasText(value, asked.name()))).findFirst()
                .map(asked -> "it asks for a value of '" + asked.name() + "', which nobody is there to give: give the"
                        + " variable a value")
                .or(() -> unsettled(process));
    }

    private static boolean hasText(VariableSpec value, String name) {
        return value.name().equalsIgnoreCase(name)
                && (value.sealed() != null || (value.value() != null && !value.value().isBlank()));
    }

    private static Optional<String> unsettled(ProcessSpec process) {
        return process.steps().stream().flatMap(step -> step.actions().stream())
                .filter(action -> !action.properties().getOrDefault(SourceId.KIND, "Inline").equals("Inline")
                        && !action.properties().containsKey(SourceId.TREE))
                .findFirst().map(action -> "the script of '" + action.name() + "' comes from a source, which is looked"
                        + " up when a release is made or somebody asks for it: make a release");
    }
}
