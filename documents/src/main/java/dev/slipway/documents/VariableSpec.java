package dev.slipway.documents;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One value of a variable and where it holds: {@code scope} maps a dimension, such as {@code environments}, to names;
 * an empty one holds everywhere. There is exactly one of value, sealed (Base64) and valueFrom, which only a client
 * resolves.
 */
public record VariableSpec(String name, VariableType type, @Nullable String value, @Nullable String sealed,
        @Nullable ValueFrom valueFrom, Map<String, List<String>> scope) {
    public VariableSpec {
        scope = Map.copyOf(scope);
    }
}
