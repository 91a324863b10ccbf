package dev.slipway.variables.grammar;

import java.util.List;

/** What stands inside a substitution: a symbol, or a symbol sent through filters. */
public sealed interface Expression {

    String echo();

    /** Names and indexes in a row; without steps it is the missing input of {@code #{ | Filter}}. */
    record Symbol(List<Step> steps, boolean indirect, String echo) implements Expression {
        public Symbol(List<Step> steps) {
            this(List.copyOf(steps), isIndirect(steps), echoOf(steps));
        }

        private static boolean isIndirect(List<Step> steps) {
            for (Step step : steps) {
                if (step instanceof Step.Indirect) {
                    return true;
                }
            }
            return false;
        }

        private static String echoOf(List<Step> steps) {
            if (steps.size() == 1) {
                return steps.getFirst().echo();
            }
            var all = new StringBuilder();
            for (Step step : steps) {
                if (step instanceof Step.Name && !all.isEmpty()) {
                    all.append('.');
                }
                all.append(step.echo());
            }
            return all.toString();
        }
    }

    /** {@code input | filter options}. */
    record Filtered(Expression input, String filter, List<Token> options) implements Expression {
        @Override
        public String echo() {
            var all = new StringBuilder(input.echo()).append(" | ").append(filter);
            for (Token option : options) {
                all.append(' ').append(option instanceof Token.Text(String text) ? '"' + text + '"' : option.echo());
            }
            return all.toString();
        }
    }
}
