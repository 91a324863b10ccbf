package dev.slipway.variables.json;

import dev.slipway.variables.dotnet.DotNetException;
import dev.slipway.variables.dotnet.DotNetNumber;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** A value inside JSON: the text it has as a member, and how it is written within an object that is written again. */
sealed interface JsonValue {

    String text();

    void write(StringBuilder out);

    /** Text. */
    record Text(String text) implements JsonValue {
        @Override
        public void write(StringBuilder out) {
            JsonText.quote(text, out);
        }
    }

    /** A text that looks like an ISO date with time, which is a date to the reader. */
    record Date(JsonDate date) implements JsonValue {
        @Override
        public String text() {
            return date.invariant();
        }

        @Override
        public void write(StringBuilder out) {
            out.append('"').append(date.iso()).append('"');
        }
    }

    /** A number without fraction. */
    record Whole(BigInteger value) implements JsonValue {
        @Override
        public String text() {
            if (value.bitLength() > 63) {
                throw new DotNetException(DotNetException.Kind.INVALID_CAST,
                        "Expected a JSON integer of at most 64 bits, but found " + value + ".");
            }
            return value.toString();
        }

        @Override
        public void write(StringBuilder out) {
            out.append(value);
        }
    }

    /** A number with fraction or exponent. */
    record Real(double value) implements JsonValue {
        @Override
        public String text() {
            return DotNetNumber.print(value);
        }

        @Override
        public void write(StringBuilder out) {
            String text = DotNetNumber.print(value);
            boolean plain = text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
            out.append(text).append(plain ? ".0" : "");
        }
    }

    /** A word: {@code true}, {@code false}, {@code null} or {@code undefined}. */
    record Word(String word, String text) implements JsonValue {
        @Override
        public void write(StringBuilder out) {
            out.append(word);
        }
    }

    /** An object within. */
    record Members(Map<String, JsonValue> members) implements JsonValue {
        @Override
        public String text() {
            var out = new StringBuilder();
            write(out);
            return out.toString();
        }

        @Override
        public void write(StringBuilder out) {
            String separator = "{";
            for (var member : members.entrySet()) {
                JsonText.quote(member.getKey(), out.append(separator));
                member.getValue().write(out.append(':'));
                separator = ",";
            }
            out.append(members.isEmpty() ? "{}" : "}");
        }
    }

    /** An array within. */
    record Elements(List<JsonValue> elements) implements JsonValue {
        @Override
        public String text() {
            var out = new StringBuilder();
            write(out);
            return out.toString();
        }

        @Override
        public void write(StringBuilder out) {
            out.append('[');
            for (int i = 0; i < elements.size(); i++) {
                elements.get(i).write(i == 0 ? out : out.append(','));
            }
            out.append(']');
        }
    }
}
