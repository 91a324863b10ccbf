package dev.slipway.documents;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Documents as plain mappings, lists and texts, in the order in which they are written. */
final class DocumentShape {
    private DocumentShape() {}

    static Map<String, Object> of(Document document) {
        var metadata = new Shape().with("name", document.key().name()).with("space", document.key().space())
                .with("displayName", document.displayName());
        return new Shape().with("apiVersion", DocumentReader.API_VERSION).with("kind", document.key().kind().title())
                .with("metadata", metadata.fields()).with("spec", spec(document.spec())).fields();
    }

    private static Map<String, Object> spec(Spec spec) {
        var shape = switch (spec) {
            case EnvironmentSpec environment -> new Shape().with("description", environment.description())
                    .unless(false, "guidedFailure", environment.guidedFailure())
                    .unless(0, "sortOrder", environment.sortOrder());
            case WorkerPoolSpec pool -> new Shape().with("description", pool.description());
            case ApiKeySpec key -> new Shape().with("user", key.user()).unlessEmpty("teams", key.teams())
                    .with("hash", key.hash()).with("createdAt", key.createdAt().toString());
            case ProjectSpec project -> new Shape().with("description", project.description())
                    .unlessEmpty("variables", project.variables().stream().map(DocumentShape::variable).toList())
                    .with("process", process(project.process()));
        };
        return shape.fields();
    }

    private static Map<String, Object> process(ProcessSpec process) {
        return new Shape().with("steps", process.steps().stream().map(DocumentShape::step).toList()).fields();
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
