package dev.slipway.documents;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Steps from top to bottom (process.md P-10). The timeout is for a deployment as a whole, from its start; at most
 * {@code maxParallelism} steps of a group run at the same time, null leaves it to the variable (P-13).
 */
public record ProcessSpec(List<StepSpec> steps, @Nullable Duration timeout, @Nullable Integer maxParallelism) {
    public ProcessSpec {
        steps = List.copyOf(steps);
    }

    public ProcessSpec(List<StepSpec> steps) {
        this(steps, null, null);
    }

    public ProcessSpec withSteps(List<StepSpec> others) {
        return new ProcessSpec(others, timeout, maxParallelism);
    }
}
