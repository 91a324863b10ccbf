package dev.slipway.variables;

import dev.slipway.variables.grammar.Condition;
import dev.slipway.variables.grammar.Expression;
import dev.slipway.variables.grammar.Step;
import dev.slipway.variables.grammar.Term;
import dev.slipway.variables.grammar.Token;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the names that tokens use outside of loop bodies (variables.md 12). */
final class ArgumentNames {

    private final Set<String> names = new LinkedHashSet<>();

    static Set<String> of(List<Token> tokens) {
        var collected = new ArgumentNames();
        tokens.forEach(collected::add);
        return collected.names;
    }

    private void add(Token token) {
        switch (token) {
            case Token.Text _ -> {
            }
            case Token.Substitution(_, Expression expression, _) -> add(expression);
            case Token.Conditional(_, Condition condition, List<Token> whenTrue, List<Token> whenFalse) -> {
                add(condition);
                whenTrue.forEach(this::add);
                whenFalse.forEach(this::add);
            }
            case Token.Repetition(_, _, Expression.Symbol collection, _) -> add(collection);
            case Token.Calculation(_, Term term) -> add(term);
        }
    }

    private void add(Condition condition) {
        add(condition.left());
        switch (condition) {
            case Condition.Truth _ -> {
            }
            case Condition.TextComparison(_, _, String right) -> names.add(right);
            case Condition.ExpressionComparison(_, _, Expression right) -> add(right);
        }
    }

    private void add(Expression expression) {
        switch (expression) {
            case Expression.Filtered(Expression input, _, List<Token> options) -> {
                add(input);
                options.forEach(this::add);
            }
            case Expression.Symbol symbol -> symbol.steps().forEach(this::add);
        }
    }

    private void add(Step step) {
        switch (step) {
            case Step.Name(String text, _, _) -> names.add(text);
            case Step.Index _ -> {
            }
            case Step.Indirect(Expression.Symbol symbol, _) -> add(symbol);
        }
    }

    private void add(Term term) {
        switch (term) {
            case Term.Constant _ -> {
            }
            case Term.Operand(Expression.Symbol symbol) -> add(symbol);
            case Term.Operation(Term left, _, Term right) -> {
                add(left);
                add(right);
            }
        }
    }
}
