package dev.slipway.variables.grammar;

/** What {@code #{if}} tests. */
public sealed interface Condition {

    Expression left();

    String echo();

    /** The truth of one expression. */
    record Truth(Expression left) implements Condition {
        @Override
        public String echo() {
            return left.echo();
        }
    }

    /** {@code left == "right"}, or {@code !=}. */
    record TextComparison(Expression left, boolean equal, String right) implements Condition {
        @Override
        public String echo() {
            return left.echo() + (equal ? " == \"" : " != \"") + right + "\" ";
        }
    }

    /** {@code left == right}, or {@code !=}. */
    record ExpressionComparison(Expression left, boolean equal, Expression right) implements Condition {
        @Override
        public String echo() {
            return left.echo() + (equal ? " == " : " != ") + right.echo() + " ";
        }
    }
}
