package dev.slipway.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a step or an action runs: when all of these hold. At most one of success, failure and always is among them; the
 * expression is there exactly when {@link RunCondition#VARIABLE} is.
 */
public record ConditionSpec(List<RunCondition> all, @Nullable String expression) {
    /** Unless something has failed. */
    public static final ConditionSpec SUCCESS = new ConditionSpec(List.of(RunCondition.SUCCESS), null);

    public ConditionSpec {
        all = List.copyOf(all);
    }
}
