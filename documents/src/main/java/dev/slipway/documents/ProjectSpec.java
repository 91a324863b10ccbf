package dev.slipway.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is deployed, with the values it needs and the way it is done. */
public record ProjectSpec(@Nullable String description, List<VariableSpec> variables, ProcessSpec process)
        implements
            Spec {
    public ProjectSpec {
        variables = List.copyOf(variables);
    }
}
