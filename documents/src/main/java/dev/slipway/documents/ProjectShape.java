package dev.slipway.documents;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A project as it is written. */
final class ProjectShape {
    private ProjectShape() {}

    static Shape of(ProjectSpec project) {
        return new Shape().with("description", project.description())
                .unlessEmpty("variables", VariableShape.of(project.variables()))
                .unlessEmpty("variableSets", project.variableSets())
                .with("process", process(project.process()));
    }

    private static Map<String, Object> process(ProcessSpec process) {
        return new Shape().with("steps", process.steps().stream().map(ProjectShape::step).toList()).fields();
    }

    private static Map<String, Object> step(StepSpec step) {
        var shape = new Shape().with("name", step.name()).unless("success", "condition", step.condition().word())
                .with("expression", step.expression());
        if (step.isFlat()) {
            return action(shape, step.actions().getFirst()).fields();
        }
        return shape.with("actions", step.actions().stream()
                .map(action -> action(new Shape().with("name", action.name()), action).fields()).toList()).fields();
    }

    private static Shape action(Shape shape, ActionSpec action) {
        return shape.with("type", action.type().word()).with("syntax", word(action.syntax()))
                .with("timeout", action.timeout() == null ? null : DurationText.format(action.timeout()))
                .unless(DurationText.format(ActionSpec.DEFAULT_CANCEL_GRACE), "cancelGrace",
                        DurationText.format(action.cancelGrace()))
                .unless(ActionSpec.DEFAULT_WORKER_POOL, "workerPool", action.workerPool())
                .unless("fail", "onWorkerLoss", action.onWorkerLoss().word())
                .unlessEmpty("properties", new TreeMap<>(action.properties())).with("script", action.script())
                .with("scriptBlob", action.scriptBlob());
    }

    private static @Nullable String word(@Nullable Word word) {
        return word == null ? null : word.word();
    }
}
