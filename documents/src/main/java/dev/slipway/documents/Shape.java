package dev.slipway.documents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping in the making: what is absent, empty or as usual is left out. */
final class Shape {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    Shape with(String field, @Nullable Object value) {
        if (value != null) {
            fields.put(field, value);
        }
        return this;
    }

    /** Unless it is the usual one. */
    <T> Shape unless(T usual, String field, T value) {
        return value.equals(usual) ? this : with(field, value);
    }

    Shape unlessEmpty(String field, List<?> values) {
        return values.isEmpty() ? this : with(field, values);
    }

    Shape unlessEmpty(String field, Map<String, ?> values) {
        return values.isEmpty() ? this : with(field, values);
    }

    Map<String, Object> fields() {
        return fields;
    }
}
