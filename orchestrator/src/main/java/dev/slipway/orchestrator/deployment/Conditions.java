package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.Deployment.StepState;
import dev.slipway.orchestrator.deployment.Plan.Action;
import dev.slipway.orchestrator.deployment.Plan.RunCondition;
import dev.slipway.orchestrator.deployment.Plan.Step;
import dev.slipway.variables.Evaluation;
import dev.slipway.variables.scope.Dimension;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a step or an action runs, asked when it is about to start (process.md 2.2, 2.3, C-21). */
final class Conditions {
    private static final int SHOWN = 200;
    /** What a text must mention to come to something else on another target. */
    private static final List<String> OF_A_TARGET = List.of("octopus.machine", "octopus.endpoint", ".output",
            "currentdeployment");

    private Conditions() {}

    /** Why the step does not run anywhere; empty when it does, or when its targets decide (C-22). */
    static Optional<String> unmet(Step step, Unfolding story) {
        var unmet = unmet(step.condition(), errorBefore(story.running(), step.number()), "step");
        return unmet.isPresent() || variesByTarget(step, story.running())
                ? unmet
                : unmetExpression(step.condition(), step, step.actions().getFirst(), 0, story);
    }

    /** Why an action does not run at a place; a failure there before it counts, one elsewhere does not. */
    static Optional<String> unmet(Step step, Action action, int target, Course course, Unfolding story) {
        return unmet(action.condition(), course.trouble(), "action")
                .or(() -> unmetExpression(action.condition(), step, action, target, story));
    }

    /** Why the step's own expression does not let an action of it run, asked again before each (C-23). */
    static Optional<String> unmetAbove(Step step, Action action, int target, Unfolding story) {
        return unmetExpression(step.condition(), step, action, target, story).map(reason -> "of its step, " + reason);
    }

    /** Siblings of a group do not count for each other (P-15). */
    private static Optional<String> errorBefore(Running running, int step) {
        int group = running.plan().groupOf(step);
        return running.steps().entrySet().stream().filter(entry -> entry.getKey() < group)
                .filter(entry -> entry.getValue() instanceof StepState.Failed).findAny().flatMap(_ -> running.error());
    }

    private static Optional<String> unmet(RunCondition condition, Optional<String> error, String what) {
        return switch (condition) {
            case RunCondition.Success _ ->
                error.map(_ -> "its condition is success, but an earlier " + what + " has failed");
            case RunCondition.Failure _ -> error.isPresent()
                    ? Optional.empty()
                    : Optional.of("its condition is failure, and no " + what + " has failed");
            case RunCondition.Always _,RunCondition.Variable _ -> Optional.empty();
            case RunCondition.All(var all) ->
                all.stream().flatMap(one -> unmet(one, error, what).stream()).findFirst();
        };
    }

    private static Optional<String> unmetExpression(RunCondition condition, Step step, Action action, int target,
            Unfolding story) {
        for (var expression : condition.expressions()) {
            var evaluation = story.scene().evaluate(expression, step, action, target);
            if (!evaluation.isTruthy()) {
                return Optional.of(reason(expression, evaluation));
            }
        }
        return Optional.empty();
    }

    /** Whether the step's condition may come to something else on another target. */
    static boolean variesByTarget(Step step, Running running) {
        if (!step.onTargets() || step.condition().expressions().isEmpty()) {
            return false;
        }
        return step.condition().expressions().stream().anyMatch(Conditions::mentionsTarget)
                || running.plan().undecided().stream()
                        .anyMatch(value -> !value.scope().in(Dimension.TARGET).isEmpty()
                                || !value.scope().in(Dimension.TARGET_TAG).isEmpty())
                || running.plan().variables().stream()
                        .anyMatch(value -> value.value() instanceof Value.Plain(String text) && mentionsTarget(text));
    }

    private static boolean mentionsTarget(String text) {
        var folded = text.toLowerCase(Locale.ROOT);
        return folded.contains("#{") && OF_A_TARGET.stream().anyMatch(folded::contains);
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
