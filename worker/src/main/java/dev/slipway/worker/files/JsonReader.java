package dev.slipway.worker.files;

import java.util.ArrayList;
import java.util.regex.Pattern;

/** Reads JSON as configuration files have it: with comments, which are lost, single quotes, and commas at the end. */
final class JsonReader {
    private static final int DEEPEST = 200;
    private static final Pattern NUMBER = Pattern.compile("-?(\\d+)(\\.\\d+)?([eE][+-]?\\d+)?");

    private final String text;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    static JsonPart read(String text) throws NotThisFormat {
        var reader = new JsonReader(text);
        var value = reader.value();
        reader.blanks();
        if (reader.at < text.length()) {
            throw reader.expected("nothing behind the value");
        }
        return value;
    }

    private JsonPart value() throws NotThisFormat {
        blanks();
        return switch (peek()) {
            case '{' -> container(false);
            case '[' -> container(true);
            case '"', '\'' -> new JsonPart.Text(string());
            default -> word();
        };
    }

    private JsonPart container(boolean isList) throws NotThisFormat {
        if (++depth > DEEPEST) {
            throw expected("at most " + DEEPEST + " values in each other");
        }
        var close = isList ? ']' : '}';
        var slots = new ArrayList<JsonPart.Slot>();
        at++;
        blanks();
        while (peek() != close) {
            var name = "";
            if (!isList) {
                name = name();
            }
            slots.add(new JsonPart.Slot(name, value()));
            blanks();
            if (peek() == ',') {
                at++;
                blanks();
            } else if (peek() != close) {
                throw expected("',' or '" + close + "'");
            }
        }
        at++;
        depth--;
        return new JsonPart.Container(isList, slots);
    }

    private String name() throws NotThisFormat {
        if (peek() != '"' && peek() != '\'') {
            throw expected("a name in quotes");
        }
        var name = string();
        blanks();
        if (peek() != ':') {
            throw expected("':'");
        }
        at++;
        return name;
    }

    private String string() throws NotThisFormat {
        var quote = text.charAt(at++);
        var string = new StringBuilder();
        while (peek() != quote) {
            var c = peek();
            at++;
            if (c == '\\') {
                string.append(escaped());
            } else if (c == '\0') {
                throw expected("the end of a text");
            } else {
                string.append(c);
            }
        }
        at++;
        return string.toString();
    }

    private char escaped() throws NotThisFormat {
        var c = peek();
        at++;
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '\'', '\\', '/' -> c;
            case 'u' -> unicode();
            default -> throw expected("one of the escapes of JSON");
        };
    }

    private char unicode() throws NotThisFormat {
        if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
            throw expected("four hex digits");
        }
        at += 4;
        return (char) Integer.parseInt(text, at - 4, at, 16);
    }

    private JsonPart word() throws NotThisFormat {
        var number = NUMBER.matcher(text).region(at, text.length());
        if (number.lookingAt()) {
            at = number.end();
            return new JsonPart.Digits(number.group());
        }
        for (var word : new String[]{"true", "false", "null"}) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return word.equals("null") ? new JsonPart.Nothing() : new JsonPart.Truth(word.equals("true"));
            }
        }
        throw expected("a value of JSON");
    }

    private void blanks() throws NotThisFormat {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at)) {
                var end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                var end = text.indexOf("*/", at);
                if (end < 0) {
                    throw expected("the end of a comment");
                }
                at = end + 2;
            } else {
                return;
            }
        }
    }

    /** NUL at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private NotThisFormat expected(String what) {
        var line = text.substring(0, Math.min(at, text.length())).chars().filter(c -> c == '\n').count() + 1;
        return new NotThisFormat("expected " + what + " in line " + line + ", found "
                + (at < text.length() ? "'" + text.charAt(at) + "'" : "the end"));
    }
}
