package dev.slipway.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step: when it runs and the actions it is made of. Its name is its identity, whatever its case (process.md P-4,
 * P-5). The expression is there for {@link RunCondition#VARIABLE} only.
 */
public record StepSpec(String name, RunCondition condition, @Nullable String expression, List<ActionSpec> actions) {
    public StepSpec {
        actions = List.copyOf(actions);
    }

    /** Whether it is written without {@code actions}: the step and its only action are one. */
    boolean isFlat() {
        return actions.size() == 1 && actions.getFirst().name().equals(name);
    }
}
