package dev.slipway.documents.tree;

import java.util.List;
import java.util.Map;

/** Writes mappings, lists, text, numbers and flags as JSON without a blank that is not needed. */
public final class Json {
    private final StringBuilder text = new StringBuilder();

    private Json() {}

    /** Takes {@link Map} with text keys, {@link List}, {@link String}, {@link Number} and {@link Boolean}. */
    public static String write(Object value) {
        var json = new Json();
        json.value(value);
        return json.text.toString();
    }

    private void value(Object value) {
        switch (value) {
            case Map<?, ?> mapping -> mapping(mapping);
            case List<?> list -> list(list);
            case String string -> string(string);
            case Integer number -> text.append(number.intValue());
            case Long number -> text.append(number.longValue());
            case Double number -> text.append(number.doubleValue());
            case Boolean flag -> text.append(flag.booleanValue());
            case Object other -> throw new IllegalArgumentException(
                    "expected a mapping, a list, text, a number or a flag, found " + other.getClass().getName());
        }
    }

    private void mapping(Map<?, ?> mapping) {
        text.append('{');
        var separator = "";
        for (var entry : mapping.entrySet()) {
            text.append(separator);
            string((String) entry.getKey());
            text.append(':');
            value(entry.getValue());
            separator = ",";
        }
        text.append('}');
    }

    private void list(List<?> list) {
        text.append('[');
        var separator = "";
        for (var item : list) {
            text.append(separator);
            value(item);
            separator = ",";
        }
        text.append(']');
    }

    private void string(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            character(string, i);
        }
        text.append('"');
    }

    private void character(String string, int i) {
        char c = string.charAt(i);
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (c < ' ' || isUnsafe(string, i)) {
                    text.append(String.format("\\u%04x", (int) c));
                } else {
                    text.append(c);
                }
            }
        }
    }

    /** What some reader takes for a line end, for no character at all, or for half of one. */
    private static boolean isUnsafe(String string, int i) {
        char c = string.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == string.length() || !Character.isLowSurrogate(string.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i == 0 || !Character.isHighSurrogate(string.charAt(i - 1));
        }
        return (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029 || c == 0xfeff || c >= 0xfffe;
    }
}
