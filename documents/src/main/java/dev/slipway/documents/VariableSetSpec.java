package dev.slipway.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Variables that projects include (process.md V-4). */
public record VariableSetSpec(@Nullable String description, List<VariableSpec> variables) implements ValuesSpec {
    public VariableSetSpec {
        variables = List.copyOf(variables);
    }

    @Override
    public VariableSetSpec withVariables(List<VariableSpec> others) {
        return new VariableSetSpec(description, others);
    }
}
