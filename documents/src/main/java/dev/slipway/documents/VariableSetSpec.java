package dev.slipway.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Variables that projects include (process.md V-4). */
public record VariableSetSpec(@Nullable String description, List<VariableSpec> variables) implements Spec {
    public VariableSetSpec {
        variables = List.copyOf(variables);
    }
}
