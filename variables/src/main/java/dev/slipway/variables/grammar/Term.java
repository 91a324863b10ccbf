package dev.slipway.variables.grammar;

import dev.slipway.variables.dotnet.DotNetNumber;

/** A calculation: numbers, symbols and the four operations on them. */
public sealed interface Term {

    String echo();

    /** A number as written. */
    record Constant(double value) implements Term {
        @Override
        public String echo() {
            return DotNetNumber.print(value);
        }
    }

    /** The value of a symbol. */
    record Operand(Expression.Symbol symbol) implements Term {
        @Override
        public String echo() {
            return symbol.echo();
        }
    }

    /** Two terms and one of {@code + - * /}. */
    record Operation(Term left, char operator, Term right) implements Term {
        @Override
        public String echo() {
            return left.echo() + operator + right.echo();
        }
    }
}
