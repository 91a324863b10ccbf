package dev.slipway.variables.system;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a step of the process stands: its status, such as {@code Succeeded}, and its error if it failed. */
public record StepFacts(String name, int number, String status, @Nullable String error, List<String> actions) {

    public StepFacts {
        actions = List.copyOf(actions);
    }
}
