package dev.slipway.documents;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Variables as they are written. */
final class VariableShape {
    private VariableShape() {}

    static List<Map<String, Object>> of(List<VariableSpec> variables) {
        return variables.stream().map(VariableShape::of).toList();
    }

    private static Map<String, Object> of(VariableSpec variable) {
        return new Shape().with("name", variable.name()).unless("text", "type", variable.type().word())
                .with("value", variable.value()).with("sealed", variable.sealed())
                .with("valueFrom", valueFrom(variable.valueFrom()))
                .unlessEmpty("scope", new TreeMap<>(variable.scope())).with("prompt", prompt(variable.prompt()))
                .fields();
    }

    private static @Nullable Map<String, Object> valueFrom(@Nullable ValueFrom from) {
        return switch (from) {
            case null -> null;
            case ValueFrom.Env(var name) -> new Shape().with("env", name).fields();
            case ValueFrom.File(var path) -> new Shape().with("file", path).fields();
        };
    }

    private static @Nullable Map<String, Object> prompt(@Nullable PromptSpec prompt) {
        return prompt == null
                ? null
                : new Shape().with("label", prompt.label()).with("help", prompt.help())
                        .unless(false, "required", prompt.required())
                        .unless("single-line", "control", prompt.control().word())
                        .unlessEmpty("options", prompt.options()).fields();
    }
}
