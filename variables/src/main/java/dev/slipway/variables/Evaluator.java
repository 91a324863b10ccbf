package dev.slipway.variables;

import dev.slipway.variables.dotnet.DotNetException;
import dev.slipway.variables.dotnet.DotNetNumber;
import dev.slipway.variables.filters.Filters;
import dev.slipway.variables.grammar.Condition;
import dev.slipway.variables.grammar.Expression;
import dev.slipway.variables.grammar.Lines;
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

    private final Lines lines;
    private final Budget budget;
    private final Resolver resolver;
    private final Filters filters;
    private int current;

    Evaluator(String source, Instant now, long stepLimit) {
        this.lines = new Lines(source);
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
                render(token, new Site(frame, out, findings));
            }
            return new Evaluation(findings.nothing() ? null : out.text(), problems(findings), out.sensitive(),
                    out.secrets());
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
        Place place = lines.place(current);
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
            Place place = lines.place(offset);
            problems.add(new Problem(Problem.Kind.MISSING, Evaluation.missingText(tokens), tokens, place.offset(),
                    place.line(), place.column()));
        });
        return problems;
    }

    /** Where a token is rendered: the frame it sees, the text it adds to and what it reports to. */
    private record Site(Frame frame, Rendering out, Findings findings) {
        Site within(Frame inner) {
            return new Site(inner, out, findings);
        }

        Site aside(Rendering other) {
            return new Site(new Frame(Node.EMPTY, frame), other, findings);
        }
    }

    /** The value of a symbol: its own tokens, evaluated in a frame below the one where it was found. */
    Value value(List<Token> tokens, Frame frame, boolean sensitive) {
        var out = new Rendering();
        var findings = new Findings();
        render(tokens, new Site(new Frame(Node.EMPTY, frame), out, findings));
        return new Value(out.text(), Node.EMPTY, findings, sensitive || out.sensitive());
    }

    private void render(List<Token> tokens, Site site) {
        budget.enter();
        for (Token token : tokens) {
            render(token, site);
        }
        budget.leave();
    }

    private void render(Token token, Site site) {
        switch (token) {
            case Token.Text(String text) -> write(site, text, false);
            case Token.Substitution substitution -> render(substitution, site);
            case Token.Conditional conditional -> render(conditional, site);
            case Token.Repetition repetition -> render(repetition, site);
            case Token.Calculation calculation -> render(calculation, site);
        }
    }

    private void write(Site site, String text, boolean sensitive) {
        budget.text(text);
        site.out().write(text, sensitive);
    }

    private void render(Token.Substitution token, Site site) {
        Value value = compute(token.expression(), site, token.offset());
        if (value != null && value.text() != null) {
            write(site, value.text(), value.sensitive());
            return;
        }
        if (token.expression() instanceof Expression.Filtered(_, String filter, _) && filter.equals("null")) {
            site.findings().addNothing(true);
        } else {
            site.findings().addMissing(token.echo(), token.offset());
        }
        write(site, token.echo(), false);
    }

    private @Nullable Value compute(Expression expression, Site site, int offset) {
        return switch (expression) {
            case Expression.Symbol symbol -> {
                Value value = resolver.resolve(symbol, site.frame());
                if (value != null && value.findings() != null) {
                    site.findings().addMissing(value.findings(), offset);
                }
                yield value;
            }
            case Expression.Filtered(Expression input, String filter, List<Token> options) -> {
                budget.enter();
                Value value = compute(input, site, offset);
                var texts = new ArrayList<String>(options.size());
                boolean sensitive = value != null && value.sensitive();
                for (Token option : options) {
                    var text = new Rendering();
                    render(option, site.aside(text));
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
    private void render(Token.Conditional first, Site site) {
        Token.Conditional token = first;
        while (token != null) {
            List<Token> branch = branch(token, site);
            if (branch.size() == 1 && branch.getFirst() instanceof Token.Conditional next) {
                token = next;
            } else {
                render(branch, site);
                token = null;
            }
        }
    }

    private List<Token> branch(Token.Conditional token, Site site) {
        Condition condition = token.condition();
        String left = side(condition.left(), token, site);
        if (left == null) {
            return List.of();
        }
        String right = switch (condition) {
            case Condition.Truth _ -> "";
            case Condition.TextComparison(_, _, String text) -> text;
            case Condition.ExpressionComparison(_, _, Expression expression) -> side(expression, token, site);
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
    private @Nullable String side(Expression expression, Token.Conditional token, Site site) {
        if (expression instanceof Expression.Symbol symbol) {
            return resolved(symbol, site, token.offset()).textOrEmpty();
        }
        Value value = compute(expression, site, token.offset());
        if (value != null && value.text() != null) {
            return value.text();
        }
        write(site, token.echo(), false);
        site.findings().addMissing(expression.echo(), token.offset());
        return null;
    }

    /** The value of a symbol with everything it found reported; an empty value when it is missing. */
    private Value resolved(Expression.Symbol symbol, Site site, int offset) {
        Value value = resolver.resolve(symbol, site.frame());
        if (value == null) {
            return new Value(null, Node.EMPTY, null, false);
        }
        if (value.findings() != null) {
            site.findings().addMissing(value.findings(), offset);
            site.findings().addNothing(value.findings().nothing());
        }
        return value;
    }

    private void render(Token.Repetition token, Site site) {
        Value collection = resolved(token.collection(), site, token.offset());
        List<Node> items = resolver.items(collection);
        for (int i = 0; i < items.size(); i++) {
            budget.symbol();
            Node locals = loop(i, items.size());
            if (locals.name(token.name().key(), items.get(i)) != items.get(i)) {
                throw new DotNetException(DotNetException.Kind.ARGUMENT, "Expected a loop variable of a new name, but "
                        + token.name().text() + " is taken by the loop itself; rename it.");
            }
            render(token.body(), site.within(new Frame(locals, site.frame())));
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

    private void render(Token.Calculation token, Site site) {
        var sensitive = new Rendering();
        OptionalDouble result = calculate(token.term(), site, token.offset(), sensitive);
        write(site, result.isPresent() ? DotNetNumber.print(result.getAsDouble()) : token.echo(),
                sensitive.sensitive() && result.isPresent());
    }

    private OptionalDouble calculate(Term term, Site site, int offset, Rendering secrets) {
        return switch (term) {
            case Term.Constant(double value) -> OptionalDouble.of(value);
            case Term.Operand(Expression.Symbol symbol) -> {
                Value value = resolved(symbol, site, offset);
                secrets.write("", value.sensitive());
                yield value.text() == null ? OptionalDouble.empty() : DotNetNumber.parse(value.text());
            }
            case Term.Operation(Term left, char operator, Term right) -> {
                OptionalDouble l = calculate(left, site, offset, secrets);
                OptionalDouble r = l.isPresent() ? calculate(right, site, offset, secrets) : l;
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
