package dev.slipway.orchestrator.rows;

import dev.slipway.orchestrator.deployment.Plan.RunCondition;
import dev.slipway.orchestrator.state.ConditionRow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Run conditions as parts of rows, both ways: one word, or {@code all} and a list. */
final class ConditionRows {
    private ConditionRows() {}

    static String word(RunCondition condition) {
        return switch (condition) {
            case RunCondition.Success _ -> "success";
            case RunCondition.Failure _ -> "failure";
            case RunCondition.Always _ -> "always";
            case RunCondition.Variable _ -> "variable";
            case RunCondition.All _ -> "all";
        };
    }

    static Optional<String> expression(RunCondition condition) {
        return condition instanceof RunCondition.Variable(String expression)
                ? Optional.of(expression)
                : Optional.empty();
    }

    static List<ConditionRow> all(RunCondition condition) {
        return condition instanceof RunCondition.All(var several)
                ? several.stream().map(one -> new ConditionRow(word(one), expression(one).orElse(null))).toList()
                : List.of();
    }

    static RunCondition condition(String word, @Nullable String expression, List<ConditionRow> all) {
        return switch (word) {
            case "success" -> new RunCondition.Success();
            case "failure" -> new RunCondition.Failure();
            case "always" -> new RunCondition.Always();
            case "variable" -> new RunCondition.Variable(Objects.requireNonNull(expression));
            case "all" -> new RunCondition.All(
                    all.stream().map(one -> condition(one.getKind(), one.getExpression(), List.of())).toList());
            default -> throw new IllegalStateException("expected a run condition, found " + word);
        };
    }
}
