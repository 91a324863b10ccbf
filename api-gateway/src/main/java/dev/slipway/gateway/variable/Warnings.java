package dev.slipway.gateway.variable;

import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.PlainSpec;
import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.TenantSpec;
import dev.slipway.documents.VariableSetSpec;
import dev.slipway.documents.scope.ProjectVariables;
import dev.slipway.gateway.catalog.Documents;
import dev.slipway.variables.scope.Ties;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is allowed in a document that was stored, but probably not meant. */
public final class Warnings {
    private static final int MOST = 20;

    private final Documents documents;

    public Warnings(Documents documents) {
        this.documents = documents;
    }

    public List<String> about(DocumentKey key) {
        return documents.find(key).map(stored -> switch (stored.document().spec()) {
            case ProjectSpec project -> Stream.concat(strangers(project), Ties.possible(
                    ProjectVariables.of(key.name(), project, documents.sets(key.space(), project)), MOST).stream())
                    .limit(MOST).toList();
            case VariableSetSpec set -> Ties.possible(ProjectVariables.of(key.name(), set), MOST);
            case TenantSpec _,PlainSpec _ -> List.<String>of();
        }).orElse(List.of());
    }

    /** Values that can't hold anywhere, because their step has another name. */
    private static Stream<String> strangers(ProjectSpec project) {
        var known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        project.process().steps().forEach(step -> {
            known.add(step.name());
            step.actions().forEach(action -> known.add(action.name()));
        });
        return project.variables().stream()
                .flatMap(variable -> variable.scope().getOrDefault("steps", List.of()).stream()
                        .filter(step -> !known.contains(step))
                        .map(step -> "a value of " + variable.name() + " is limited to the step '" + step
                                + "', and the process has no step or action of that name"));
    }
}
