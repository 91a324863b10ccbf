package dev.slipway.variables;

import dev.slipway.variables.dotnet.DotNetException;
import dev.slipway.variables.dotnet.DotNetNumber;
import dev.slipway.variables.filters.Filters;
import dev.slipway.variables.grammar.Condition;
import dev.slipway.variables.grammar.Expression;
import dev.slipway.variables.grammar.Place;
import dev.slipway.variables.grammar.Term;
import dev.slipway.variables.grammar.Token;
import dev.slipway.variables.limit.LimitReached;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One evaluation of one template. What .NET throws, and what exceeds the limit, becomes a problem at the edge here. */
final class Evaluator {

    private final String source;
    private final Budget budget;
    private final Resolver resolver;
    private final Filters filters;
    private int current;

    Evaluator(String source, Instant now, long stepLimit) {
        this.source = source;
        this.budget = new Budget(stepLimit);
        this.resolver = new Resolver(this, budget);
        this.filters = new Filters(now, budget.steps);
    }

    Evaluation evaluate(List<Token> tokens, Node root) {
        try {
            var out = new Rendering();
            var findings = new Findings();
            var frame = new Frame(root, null);
            for (Token token : tokens) {
                current = offsetOf(token);
                render(token, new Scope(frame, out, findings));
            }
            return new Evaluation(findings.nothing() ? null : out.text(), problems(findings), out.sensitive());
        } catch (Recursion recursion) {
            return failed(Problem.Kind.RECURSION, recursion);
        } catch (LimitReached limit) {
            return failed(Problem.Kind.LIMIT, limit);
        } catch (StackOverflowError _) { // the depth is bounded, but the caller's stack may be smaller than that
            return failed(Problem.Kind.LIMIT, LimitReached.outOfStack());
        } catch (DotNetException thrown) {
            return failed(switch (thrown.kind()) {
                case ARGUMENT -> Problem.Kind.ARGUMENT;
                case FORMAT -> Problem.Kind.FORMAT;
                case OVERFLOW -> Problem.Kind.OVERFLOW;
                case OUT_OF_RANGE -> Problem.Kind.OUT_OF_RANGE;
                case INVALID_CAST -> Problem.Kind.INVALID_CAST;
            }, thrown);
        }
    }

    private static int offsetOf(Token token) {
        return switch (token) {
            case Token.Text _ -> 0;
            case Token.Substitution(int offset, _, _) -> offset;
            case Token.Conditional(int offset, _, _, _) -> offset;
            case Token.Repetition(int offset, _, _, _) -> offset;
            case Token.Calculation(int offset, _) -> offset;
        };
    }

    private Evaluation failed(Problem.Kind kind, RuntimeException cause) {
        Place place = Place.in(source, current);
        String message = String.valueOf(cause.getMessage());
        return new Evaluation(null,
                List.of(new Problem(kind, message, List.of(), place.offset(), place.line(), place.column())), false);
    }

    private List<Problem> problems(Findings findings) {
        Map<Integer, List<String>> byOffset = new LinkedHashMap<>();
        for (Findings.Missing missing : findings.missing()) {
            byOffset.computeIfAbsent(missing.offset(), _ -> new ArrayList<>()).add(missing.token());
        }
        List<Problem> problems = new ArrayList<>();
        byOffset.forEach((offset, tokens) -> {
            Place place = Place.in(source, offset);
            problems.add(new Problem(Problem.Kind.MISSING, Evaluation.missingText(tokens), tokens, place.offset(),
                    place.line(), place.column()));
        });
        return problems;
    }

    /** Where a token is rendered: the frame it sees, the text it adds to and what it reports to. */
    private record Scope(Frame frame, Rendering out, Findings findings) {
        Scope within(Frame inner) {
            return new Scope(inner, out, findings);
        }

        Scope aside(Rendering other) {
            return new Scope(new Frame(Node.EMPTY, frame), other, findings);
        }
    }

    /** The value of a symbol: its own tokens, evaluated in a frame below the one where it was found. */
    Value value(List<Token> tokens, Frame frame, boolean sensitive) {
        var out = new Rendering();
        var findings = new Findings();
        render(tokens, new Scope(new Frame(Node.EMPTY, frame), out, findings));
        return new Value(out.text(), Node.EMPTY, findings, sensitive || out.sensitive());
    }

    private void render(List<Token> tokens, Scope scope) {
        budget.enter();
        for (Token token : tokens) {
            render(token, scope);
        }
        budget.leave();
    }

    private void render(Token token, Scope scope) {
        switch (token) {
            case Token.Text(String text) -> write(scope, text, false);
            case Token.Substitution substitution -> render(substitution, scope);
            case Token.Conditional conditional -> render(conditional, scope);
            case Token.Repetition repetition -> render(repetition, scope);
            case Token.Calculation calculation -> render(calculation, scope);
        }
    }

    private void write(Scope scope, String text, boolean sensitive) {
        budget.text(text);
        scope.out().write(text, sensitive);
    }

    private void render(Token.Substitution token, Scope scope) {
        Value value = compute(token.expression(), scope, token.offset());
        if (value != null && value.text() != null) {
            write(scope, value.text(), value.sensitive());
            return;
        }
        if (token.expression() instanceof Expression.Filtered(_, String filter, _) && filter.equals("null")) {
            scope.findings().addNothing(true);
        } else {
            scope.findings().addMissing(token.echo(), token.offset());
        }
        write(scope, token.echo(), false);
    }

    private @Nullable Value compute(Expression expression, Scope scope, int offset) {
        return switch (expression) {
            case Expression.Symbol symbol -> {
                Value value = resolver.resolve(symbol, scope.frame());
                if (value != null && value.findings() != null) {
                    scope.findings().addMissing(value.findings(), offset);
                }
                yield value;
            }
            case Expression.Filtered(Expression input, String filter, List<Token> options) -> {
                budget.enter();
                Value value = compute(input, scope, offset);
                var texts = new ArrayList<String>(options.size());
                boolean sensitive = value != null && value.sensitive();
                for (Token option : options) {
                    var text = new Rendering();
                    render(option, scope.aside(text));
                    texts.add(text.text());
                    sensitive |= text.sensitive();
                }
                budget.leave();
                String output = filters.apply(filter, value == null ? null : value.text(), texts);
                yield output == null ? null : Value.of(output, sensitive && !Filters.isComparison(filter));
            }
        };
    }

    /** Renders the branch that holds; an {@code elseif} costs no depth. */
    private void render(Token.Conditional first, Scope scope) {
        Token.Conditional token = first;
        while (token != null) {
            List<Token> branch = branch(token, scope);
            if (branch.size() == 1 && branch.getFirst() instanceof Token.Conditional next) {
                token = next;
            } else {
                render(branch, scope);
                token = null;
            }
        }
    }

    private List<Token> branch(Token.Conditional token, Scope scope) {
        Condition condition = token.condition();
        String left = side(condition.left(), token, scope);
        if (left == null) {
            return List.of();
        }
        String right = switch (condition) {
            case Condition.Truth _ -> "";
            case Condition.TextComparison(_, _, String text) -> text;
            case Condition.ExpressionComparison(_, _, Expression expression) -> side(expression, token, scope);
        };
        if (right == null) {
            return List.of();
        }
        boolean holds = switch (condition) {
            case Condition.Truth _ -> Evaluation.isTruthy(left);
            case Condition.TextComparison(_, boolean equal, _) -> equal == left.equals(right);
            case Condition.ExpressionComparison(_, boolean equal, _) -> equal == left.equals(right);
        };
        return holds ? token.whenTrue() : token.whenFalse();
    }

    /** One side of a condition: a missing symbol is empty; a filter without output echoes the block and gives null. */
    private @Nullable String side(Expression expression, Token.Conditional token, Scope scope) {
        if (expression instanceof Expression.Symbol symbol) {
            return resolved(symbol, scope, token.offset()).textOrEmpty();
        }
        Value value = compute(expression, scope, token.offset());
        if (value != null && value.text() != null) {
            return value.text();
        }
        write(scope, token.echo(), false);
        scope.findings().addMissing(expression.echo(), token.offset());
        return null;
    }

    /** The value of a symbol with everything it found reported; an empty value when it is missing. */
    private Value resolved(Expression.Symbol symbol, Scope scope, int offset) {
        Value value = resolver.resolve(symbol, scope.frame());
        if (value == null) {
            return new Value(null, Node.EMPTY, null, false);
        }
        if (value.findings() != null) {
            scope.findings().addMissing(value.findings(), offset);
            scope.findings().addNothing(value.findings().nothing());
        }
        return value;
    }

    private void render(Token.Repetition token, Scope scope) {
        Value collection = resolved(token.collection(), scope, token.offset());
        List<Node> items = resolver.items(collection);
        for (int i = 0; i < items.size(); i++) {
            budget.symbol();
            Node locals = loop(i, items.size());
            if (locals.name(token.name().key(), items.get(i)) != items.get(i)) {
                throw new DotNetException(DotNetException.Kind.ARGUMENT, "Expected a loop variable of a new name, but "
                        + token.name().text() + " is taken by the loop itself; rename it.");
            }
            render(token.body(), scope.within(new Frame(locals, scope.frame())));
        }
    }

    private static Node loop(int index, int count) {
        Node locals = new Node();
        Node each = locals.name("OCTOPUS", new Node()).name("TEMPLATE", new Node()).name("EACH", new Node());
        each.name("INDEX", Node.of(Integer.toString(index), false));
        each.name("FIRST", Node.of(index == 0 ? "True" : "False", false));
        each.name("LAST", Node.of(index == count - 1 ? "True" : "False", false));
        return locals;
    }

    private void render(Token.Calculation token, Scope scope) {
        var sensitive = new Rendering();
        OptionalDouble result = calculate(token.term(), scope, token.offset(), sensitive);
        write(scope, result.isPresent() ? DotNetNumber.print(result.getAsDouble()) : token.echo(),
                sensitive.sensitive() && result.isPresent());
    }

    private OptionalDouble calculate(Term term, Scope scope, int offset, Rendering secrets) {
        return switch (term) {
            case Term.Constant(double value) -> OptionalDouble.of(value);
            case Term.Operand(Expression.Symbol symbol) -> {
                Value value = resolved(symbol, scope, offset);
                secrets.write("", value.sensitive());
                yield value.text() == null ? OptionalDouble.empty() : DotNetNumber.parse(value.text());
            }
            case Term.Operation(Term left, char operator, Term right) -> {
                OptionalDouble l = calculate(left, scope, offset, secrets);
                OptionalDouble r = l.isPresent() ? calculate(right, scope, offset, secrets) : l;
                yield r.isPresent()
                        ? OptionalDouble.of(operate(l.getAsDouble(), operator, r.getAsDouble()))
                        : OptionalDouble.empty();
            }
        };
    }

    private static double operate(double left, char operator, double right) {
        return switch (operator) {
            case '+' -> left + right;
            case '-' -> left - right;
            case '*' -> left * right;
            case '/' -> left / right;
            default -> throw new IllegalArgumentException("expected one of + - * /: " + operator);
        };
    }
}
