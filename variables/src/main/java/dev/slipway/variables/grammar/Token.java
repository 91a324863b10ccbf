package dev.slipway.variables.grammar;

import java.util.List;

/** One piece of a template; {@code offset} is where it begins. {@link #echo()} prints its normal form. */
public sealed interface Token {

    String echo();

    /** Literal text, its escapes undone. */
    record Text(String text) implements Token {
        @Override
        public String echo() {
            return text.replace("#{", "##{");
        }
    }

    /** {@code #{ expression }}. */
    record Substitution(int offset, Expression expression, String echo) implements Token {
        Substitution(int offset, Expression expression) {
            this(offset, expression, "#{" + expression.echo() + "}");
        }
    }

    /** {@code #{if}}, {@code #{elseif}} and {@code #{unless}}; the latter with its branches swapped. */
    record Conditional(int offset, Condition condition, List<Token> whenTrue, List<Token> whenFalse) implements Token {
        @Override
        public String echo() {
            return "#{if " + condition.echo() + "}" + Token.echo(whenTrue)
                    + (whenFalse.isEmpty() ? "" : "#{else}" + Token.echo(whenFalse)) + "#{/if}";
        }
    }

    /** {@code #{each name in symbol}}. */
    record Repetition(int offset, Step.Name name, Expression.Symbol collection, List<Token> body) implements Token {
        @Override
        public String echo() {
            return "#{each " + name.text() + " in " + collection.echo() + "}" + Token.echo(body) + "#{/each}";
        }
    }

    /** {@code #{calc expression}}. */
    record Calculation(int offset, Term term) implements Token {
        @Override
        public String echo() {
            return "#{" + term.echo() + "}";
        }
    }

    static String echo(List<Token> tokens) {
        var all = new StringBuilder();
        tokens.forEach(token -> all.append(token.echo()));
        return all.toString();
    }
}
