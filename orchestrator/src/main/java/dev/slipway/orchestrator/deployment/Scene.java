package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.Deployment.StepState;
import dev.slipway.orchestrator.deployment.Plan.Action;
import dev.slipway.orchestrator.deployment.Plan.Step;
import dev.slipway.variables.Evaluation;
import dev.slipway.variables.Template;
import dev.slipway.variables.Variables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates templates as a step would see them. What all of a turn have in common is made once; the evaluations of one
 * turn share one budget, so that no process can hold up the others.
 */
final class Scene {
    private static final String HIDDEN = "*****";

    private final Unfolding story;
    private final Map<Value.Sealed, String> opened = new HashMap<>();
    private int evaluated;
    private @Nullable Variables common;
    private int commonTarget = -1;
    private int commonOutputs = -1;
    private Map<Integer, StepState> commonSteps = Map.of();

    Scene(Unfolding story) {
        this.story = story;
    }

    /** With the secrets in it. */
    Evaluation evaluate(String template, Step step, Action action, int target) {
        var variables = common(target).toBuilder();
        StepVariables.here(story.running(), step, action, target).forEach(value -> set(variables, value, false));
        return evaluate(template, variables.build());
    }

    /** For people to read: what is secret is hidden, and what can't be resolved stays as it is. */
    String shown(String template, Step step, Action action, int target) {
        if (!template.contains("#{")) {
            return template;
        }
        var variables = Variables.builder();
        StepVariables.of(story.running(), step, action, target, story.outputs())
                .forEach(value -> set(variables, value, true));
        var text = Template.parse(template, dev.slipway.variables.Mode.CONTINUE)
                .evaluate(variables.build(), story.at(), budget()).text();
        return text == null ? template : text;
    }

    private Evaluation evaluate(String template, Variables variables) {
        return Template.evaluate(template, variables, story.at(), budget());
    }

    private long budget() {
        return Template.DEFAULT_STEP_LIMIT / ++evaluated;
    }

    private Variables common(int target) {
        var running = story.running();
        if (common == null || commonTarget != target || commonOutputs != story.outputsTold()
                || !commonSteps.equals(running.steps())) {
            common = made(running, target);
            commonTarget = target;
            commonOutputs = story.outputsTold();
            commonSteps = running.steps();
        }
        return common;
    }

    private Variables made(Running running, int target) {
        var variables = Variables.builder();
        for (var part : List.of(running.plan().variables(), story.outputs().variables(target),
                StepVariables.ofSteps(running))) {
            part.forEach(value -> set(variables, value, false));
        }
        return variables.build();
    }

    private void set(Variables.Builder variables, NamedValue value, boolean hide) {
        switch (value.value()) {
            case Value.Plain(String text) -> variables.set(value.name(), text);
            case Value.Sealed _ when hide -> variables.set(value.name(), HIDDEN);
            case Value.Sealed sealed -> variables.setSensitive(value.name(), opened.computeIfAbsent(sealed,
                    _ -> story.lookups().open(sealed, sealed.name().orElse(value.name()))));
        }
    }
}
