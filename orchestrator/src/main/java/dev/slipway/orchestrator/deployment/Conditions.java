package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Plan.RunCondition;
import dev.slipway.variables.Evaluation;
import dev.slipway.variables.Template;
import dev.slipway.variables.Variables;
import java.util.Optional;

/** Whether a step runs, asked when it is about to start (process.md 2.2, 2.3, C-21). */
final class Conditions {
    private static final int SHOWN = 200;

    private Conditions() {}

    /** Why the step does not run; empty when it does. */
    static Optional<String> unmet(Plan.Step step, Unfolding story) {
        var error = story.running().error();
        return switch (step.condition()) {
            case RunCondition.Success _ -> error.map(_ -> "its condition is success, but an earlier step has failed");
            case RunCondition.Failure _ ->
                error.isPresent() ? Optional.empty() : Optional.of("its condition is failure, and no step has failed");
            case RunCondition.Always _ -> Optional.empty();
            case RunCondition.Variable(String expression) -> unmet(step, expression, story);
        };
    }

    private static Optional<String> unmet(Plan.Step step, String expression, Unfolding story) {
        var variables = Variables.builder();
        for (var value : StepVariables.of(story.running(), step, step.actions().getFirst(), story.outputs())) {
            switch (value.value()) {
                case Value.Plain(String text) -> variables.set(value.name(), text);
                case Value.Sealed sealed ->
                    variables.setSensitive(value.name(), story.lookups().open(sealed, value.name()));
            }
        }
        var evaluation = Template.evaluate(expression, variables.build(), story.at(), Template.DEFAULT_STEP_LIMIT);
        return evaluation.isTruthy() ? Optional.empty() : Optional.of(reason(expression, evaluation));
    }

    /** A condition that cannot be evaluated is false, and says so aloud (process.md C-20). */
    private static String reason(String expression, Evaluation evaluation) {
        if (evaluation.errorText().isPresent()) {
            return "its condition could not be evaluated: " + shown(evaluation.errorText().get()) + " in "
                    + shown(expression);
        }
        var text = evaluation.text();
        var result = evaluation.sensitive() ? "*****" : "'" + shown(text == null ? "" : text) + "'";
        return "its condition was not met: " + shown(expression) + " gave " + result;
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
