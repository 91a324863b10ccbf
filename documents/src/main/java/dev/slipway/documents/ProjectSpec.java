package dev.slipway.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is deployed, with the values it needs, of its own and of sets in their order, and the way it is done. */
public record ProjectSpec(@Nullable String description, List<VariableSpec> variables, List<String> variableSets,
        ProcessSpec process)
        implements
            Spec {
    public ProjectSpec {
        variables = List.copyOf(variables);
        variableSets = List.copyOf(variableSets);
    }

    public ProjectSpec withVariables(List<VariableSpec> others) {
        return new ProjectSpec(description, others, variableSets, process);
    }
}
