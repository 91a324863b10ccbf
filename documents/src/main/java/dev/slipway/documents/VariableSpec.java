package dev.slipway.documents;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One value of a variable and where it holds: {@code scope} maps a dimension, such as {@code environments}, to names;
 * an empty one holds everywhere. There is exactly one of value, sealed (Base64) and valueFrom, which only a client
 * resolves; with a prompt there may be none.
 */
public record VariableSpec(String name, VariableType type, @Nullable String value, @Nullable String sealed,
        @Nullable ValueFrom valueFrom, Map<String, List<String>> scope, @Nullable PromptSpec prompt) {
    public VariableSpec {
        scope = Map.copyOf(scope);
    }

    /** A variable that nobody is asked for. */
    public VariableSpec(String name, VariableType type, @Nullable String value, @Nullable String sealed,
            @Nullable ValueFrom valueFrom, Map<String, List<String>> scope) {
        this(name, type, value, sealed, valueFrom, scope, null);
    }

    public VariableSpec withValue(String text) {
        return new VariableSpec(name, type, text, null, null, scope, prompt);
    }

    public VariableSpec withSealed(String base64) {
        return new VariableSpec(name, type, null, base64, null, scope, prompt);
    }
}
