package dev.slipway.variables.json;

import dev.slipway.variables.dotnet.DotNetNumber;
import dev.slipway.variables.dotnet.DotNetText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as Newtonsoft.Json does: names without quotes, single quotes, comments and trailing commas pass; anything
 * behind the value, a missing comma or nesting beyond 64 levels does not.
 */
final class JsonReader {

    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 400;
    private static final JsonValue UNDEFINED = new JsonValue.Word("undefined", "");

    private final String text;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /** The text is not JSON; thrown and caught within the reader. */
    private static final class NotJson extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotJson() {
            super("not JSON", null, false, false);
        }
    }

    static @Nullable Json read(String text) {
        try {
            var reader = new JsonReader(text);
            reader.skip();
            JsonValue value = reader.value();
            reader.skip();
            if (reader.at < text.length()) {
                return null;
            }
            return switch (value) {
                case JsonValue.Members(Map<String, JsonValue> members) -> new Json.Members(members);
                case JsonValue.Elements(List<JsonValue> elements) -> new Json.Elements(elements);
                case JsonValue.Text _,JsonValue.Date _,JsonValue.Whole _,JsonValue.Real _,JsonValue.Word _ -> null;
            };
        } catch (NotJson _) {
            return null;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw new NotJson();
        }
        return text.charAt(at);
    }

    private boolean take(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private static void require(boolean fine) {
        if (!fine) {
            throw new NotJson();
        }
    }

    /** White space and comments. */
    private void skip() {
        while (at < text.length()) {
            if (DotNetText.isWhiteSpace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                at = end < 0 ? text.length() : end + 2;
                if (end < 0) {
                    throw new NotJson();
                }
            } else if (text.startsWith("//", at)) {
                while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                    at++;
                }
            } else {
                return;
            }
        }
    }

    private JsonValue value() {
        char c = peek();
        return switch (c) {
            case '{' -> members();
            case '[' -> elements();
            case '"', '\'' -> quoted();
            default -> Character.isLetter(c) || (c == '-' && text.startsWith("-Infinity", at)) ? word() : number();
        };
    }

    private JsonValue members() {
        enter();
        Map<String, JsonValue> members = new LinkedHashMap<>();
        skip();
        while (!take('}')) {
            String name = name();
            skip();
            require(take(':'));
            skip();
            JsonValue value = peek() == ',' ? UNDEFINED : value();
            members.remove(name);
            members.put(name, value);
            skip();
            require(take(',') || peek() == '}');
            skip();
        }
        depth--;
        return new JsonValue.Members(members);
    }

    private JsonValue elements() {
        enter();
        List<JsonValue> elements = new ArrayList<>();
        skip();
        while (!take(']')) {
            elements.add(peek() == ',' ? UNDEFINED : value());
            skip();
            require(take(',') || peek() == ']');
            skip();
        }
        depth--;
        return new JsonValue.Elements(elements);
    }

    private void enter() {
        at++;
        require(++depth <= DEEPEST);
    }

    private String name() {
        char c = peek();
        if (c == '"' || c == '\'') {
            return string();
        }
        int start = at;
        while (isNamePart(peek())) {
            at++;
        }
        require(at > start && (peek() == ':' || DotNetText.isWhiteSpace(peek()) || peek() == '/'));
        return text.substring(start, at);
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    private JsonValue quoted() {
        String string = string();
        return JsonDate.parse(string).<JsonValue>map(JsonValue.Date::new).orElseGet(() -> new JsonValue.Text(string));
    }

    private String string() {
        char quote = peek();
        at++;
        var out = new StringBuilder();
        while (!take(quote)) {
            char c = peek();
            at++;
            out.append(c == '\\' ? escaped() : c);
        }
        return out.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case '\\', '"', '\'', '/' -> c;
            case 'u' -> unicode();
            default -> throw new NotJson();
        };
    }

    private char unicode() {
        require(at + 4 <= text.length());
        int code = 0;
        for (int end = at + 4; at < end; at++) {
            int digit = Character.digit(text.charAt(at), 16);
            require(digit >= 0);
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private JsonValue word() {
        int start = at++;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        return switch (text.substring(start, at)) {
            case "true" -> new JsonValue.Word("true", "True");
            case "false" -> new JsonValue.Word("false", "False");
            case "null" -> new JsonValue.Word("null", "");
            case "undefined" -> UNDEFINED;
            case "NaN" -> new JsonValue.Real(Double.NaN);
            case "Infinity" -> new JsonValue.Real(Double.POSITIVE_INFINITY);
            case "-Infinity" -> new JsonValue.Real(Double.NEGATIVE_INFINITY);
            default -> throw new NotJson();
        };
    }

    private JsonValue number() {
        int start = at;
        while (at < text.length() && "+-.0123456789abcdefABCDEFxX".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String number = text.substring(start, at);
        require(!number.isEmpty() && number.length() <= LONGEST_NUMBER && number.charAt(0) != '+'
                && !Character.isLetter(number.charAt(0)));
        try {
            boolean based = number.length() > 1 && number.charAt(0) == '0' && ".eE".indexOf(number.charAt(1)) < 0;
            if (based) {
                boolean hex = number.startsWith("0x") || number.startsWith("0X");
                return new JsonValue.Whole(
                        BigInteger.valueOf(Long.parseUnsignedLong(number.substring(hex ? 2 : 1), hex ? 16 : 8)));
            }
            if (number.chars().skip(1).noneMatch(c -> c < '0' || c > '9')) {
                return new JsonValue.Whole(new BigInteger(number));
            }
        } catch (NumberFormatException _) {
            throw new NotJson();
        }
        OptionalDouble value = DotNetNumber.parse(number);
        require(value.isPresent());
        return new JsonValue.Real(value.orElseThrow());
    }
}
