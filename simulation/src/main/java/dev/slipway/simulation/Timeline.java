package dev.slipway.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a simulated deployment went. {@code state}: succeeded, compensated, failed, cancelled, or waiting where nothing
 * would ever let it go on; {@code executions}: of each action, at how many places it ended how.
 */
public record Timeline(String state, @Nullable String reason, Duration duration, List<StepEnd> steps,
        Map<String, Map<String, Integer>> executions, List<Moment> moments) {
    public Timeline {
        steps = List.copyOf(steps);
        moments = List.copyOf(moments);
    }

    /** How a step ended: succeeded, failed, skipped, cancelled, or running or pending where it did not. */
    public record StepEnd(int number, String name, String state, @Nullable String reason) {}

    /**
     * Something that happens, so long after the start. {@code kind} as in events, such as {@code execution.finished};
     * {@code attempt}: from 1, or 0 for what is no attempt.
     */
    public record Moment(Duration at, String kind, @Nullable String step, @Nullable String action,
            @Nullable String target, int attempt, String text) {}
}
