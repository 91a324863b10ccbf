package dev.slipway.worker.files;

/** Writes JSON with an indent of two, lines ending with a line feed but the last. */
final class JsonText {
    private final StringBuilder text = new StringBuilder();

    private JsonText() {}

    static String of(JsonPart part) {
        var writer = new JsonText();
        writer.write(part, 0);
        return writer.text.toString();
    }

    private void write(JsonPart part, int depth) {
        switch (part) {
            case JsonPart.Text(var value) -> quote(value);
            case JsonPart.Digits(var digits) -> text.append(digits);
            case JsonPart.Truth(var value) -> text.append(value);
            case JsonPart.Nothing() -> text.append("null");
            case JsonPart.Container container -> write(container, depth);
        }
    }

    private void write(JsonPart.Container container, int depth) {
        text.append(container.isList() ? '[' : '{');
        var separator = "";
        for (var slot : container.slots()) {
            text.append(separator).append('\n').append("  ".repeat(depth + 1));
            if (!container.isList()) {
                quote(slot.name());
                text.append(": ");
            }
            write(slot.value(), depth + 1);
            separator = ",";
        }
        if (!container.slots().isEmpty()) {
            text.append('\n').append("  ".repeat(depth));
        }
        text.append(container.isList() ? ']' : '}');
    }

    private void quote(String value) {
        text.append('"');
        for (int at = 0; at < value.length(); at++) {
            var c = value.charAt(at);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                default -> {
                    if (c < 0x20 || c == 0x85 || c == 0x2028 || c == 0x2029) {
                        text.append("\\u%04x".formatted((int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
