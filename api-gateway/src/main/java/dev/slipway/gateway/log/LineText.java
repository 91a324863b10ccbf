package dev.slipway.gateway.log;

import dev.slipway.gateway.readmodel.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Lines as JSON and back, for very many of them: by hand, because looking at each as at any object takes most of the time
 * that a line needs on its way. Keeps what most lines have in common with the line before. Not thread-safe.
 */
final class LineText {
    private final StringBuilder text = new StringBuilder(1024);
    private Instant at = Instant.MIN;
    private String time = "";
    private @Nullable String step;
    private @Nullable String execution;
    private String tail = "";

    /** A line as it is kept: milliseconds since the epoch, level, text. */
    record Kept(long t, String l, String s) {}

    /** As readers get it. */
    String shown(Line line) {
        if (!line.at().equals(at)) {
            at = line.at();
            time = at.toString();
        }
        tail(line);
        text.setLength(0);
        text.append("{\"n\":").append(line.n()).append(",\"at\":\"").append(time).append("\",\"level\":");
        quote(line.level());
        text.append(",\"text\":");
        quote(line.text());
        return text.append(tail).toString();
    }

    private void tail(Line line) {
        if (!line.execution().equals(execution) || !Objects.equals(line.step(), step)) {
            step = line.step();
            execution = line.execution();
            text.setLength(0);
            text.append(",\"step\":");
            quote(step);
            text.append(",\"execution\":");
            quote(execution);
            tail = text.append('}').toString();
        }
    }

    /** As they are kept. */
    String kept(List<Kept> lines) {
        text.setLength(0);
        text.append('[');
        for (var line : lines) {
            text.append(text.length() == 1 ? "{\"t\":" : ",{\"t\":").append(line.t()).append(",\"l\":");
            quote(line.l());
            text.append(",\"s\":");
            quote(line.s());
            text.append('}');
        }
        return text.append(']').toString();
    }

    /** What {@link #kept} wrote. */
    static List<Kept> read(String kept) {
        var lines = new ArrayList<Kept>();
        try (var parser = Json.mapper().createParser(kept)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.START_OBJECT) {
                    lines.add(line(parser));
                }
            }
        }
        return lines;
    }

    private static Kept line(JsonParser parser) {
        var t = 0L;
        var l = "";
        var s = "";
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            switch (name) {
                case "t" -> t = parser.getLongValue();
                case "l" -> l = parser.getString();
                case "s" -> s = parser.getString();
                default -> parser.skipChildren();
            }
        }
        return new Kept(t, l, s);
    }

    private void quote(@Nullable String value) {
        if (value == null) {
            text.append("null");
            return;
        }
        text.append('"');
        var written = 0;
        for (int at = 0; at < value.length(); at++) {
            var c = value.charAt(at);
            if (c < 0x20 || c == '"' || c == '\\') {
                text.append(value, written, at);
                escape(c);
                written = at + 1;
            }
        }
        text.append(value, written, value.length()).append('"');
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> text.append(c < 0x10 ? "\\u000" : "\\u00").append(Integer.toHexString(c));
        }
    }
}
