package dev.slipway.gateway.variable;

import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.VariableSetSpec;
import dev.slipway.documents.scope.ProjectVariables;
import dev.slipway.gateway.catalog.Documents;
import dev.slipway.variables.scope.Ties;
import java.util.List;

/** What is allowed in a document that was stored, but probably not meant. */
public final class Warnings {
    private static final int MOST = 20;

    private final Documents documents;

    public Warnings(Documents documents) {
        this.documents = documents;
    }

    public List<String> about(DocumentKey key) {
        return documents.find(key).map(stored -> switch (stored.document().spec()) {
            case ProjectSpec project -> Ties.possible(
                    ProjectVariables.of(key.name(), project, documents.sets(key.space(), project)), MOST);
            case VariableSetSpec set -> Ties.possible(ProjectVariables.of(key.name(), set), MOST);
            case Object _ -> List.<String>of();
        }).orElse(List.of());
    }
}
