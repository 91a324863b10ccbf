package dev.slipway.documents;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A project as it is written. */
final class ProjectShape {
    private ProjectShape() {}

    static Shape of(ProjectSpec project) {
        return new Shape().with("description", project.description())
                .unlessEmpty("variables", project.variables().stream().map(ProjectShape::variable).toList())
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

    private static Map<String, Object> variable(VariableSpec variable) {
        return new Shape().with("name", variable.name()).unless("text", "type", variable.type().word())
                .with("value", variable.value()).with("sealed", variable.sealed())
                .with("valueFrom", valueFrom(variable.valueFrom()))
                .unlessEmpty("scope", new TreeMap<>(variable.scope())).fields();
    }

    private static @Nullable Map<String, Object> valueFrom(@Nullable ValueFrom from) {
        return switch (from) {
            case null -> null;
            case ValueFrom.Env(var name) -> new Shape().with("env", name).fields();
            case ValueFrom.File(var path) -> new Shape().with("file", path).fields();
        };
    }

    private static @Nullable String word(@Nullable Word word) {
        return word == null ? null : word.word();
    }
}
