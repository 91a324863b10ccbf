package dev.slipway.variables.grammar;

import dev.slipway.variables.dotnet.DotNetText;
import org.jspecify.annotations.Nullable;

/**
 * One step of a symbol. Steps are equal when text and place are: that is how a self-reference is noticed (variables.md
 * 5). A step made while evaluating has no place.
 */
public sealed interface Step {

    String echo();

    /** A dotted name; {@code key} is the text folded for look-up. */
    record Name(String text, String key, @Nullable Place place) implements Step {
        public Name(String text, @Nullable Place place) {
            this(text, DotNetText.fold(text), place);
        }

        @Override
        public String echo() {
            return text;
        }
    }

    /** {@code [text]}. */
    record Index(String text, String key, @Nullable Place place) implements Step {
        public Index(String text, @Nullable Place place) {
            this(text, DotNetText.fold(text), place);
        }

        @Override
        public String echo() {
            return "[" + text + "]";
        }
    }

    /** {@code [#{symbol}]}. */
    record Indirect(Expression.Symbol symbol, @Nullable Place place) implements Step {
        @Override
        public String echo() {
            return "[#{" + symbol.echo() + "}]";
        }
    }
}
