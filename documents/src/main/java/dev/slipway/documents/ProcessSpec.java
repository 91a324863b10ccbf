package dev.slipway.documents;

import java.util.List;

/** Steps from top to bottom (process.md P-10). */
public record ProcessSpec(List<StepSpec> steps) {
    public ProcessSpec {
        steps = List.copyOf(steps);
    }
}
