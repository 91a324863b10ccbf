package dev.slipway.variables;

import dev.slipway.variables.grammar.ParsedTemplate;
import dev.slipway.variables.grammar.Token;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A parsed template; reusable and thread-safe. A text that does not parse is a template too: it evaluates to itself. */
public final class Template {

    /** Enough for any honest template; a hostile one uses it up in well under a second. */
    public static final long DEFAULT_STEP_LIMIT = 10_000_000;

    private final String text;
    private final ParsedTemplate parsed;

    private Template(String text, ParsedTemplate parsed) {
        this.text = text;
        this.parsed = parsed;
    }

    public static Template parse(String text, Mode mode) {
        if (text.length() <= ParsedTemplate.LONGEST && !text.contains("#{")) {
            return new Template(text, new ParsedTemplate.Parsed(List.of(new Token.Text(text))));
        }
        return new Template(text, switch (mode) {
            case HALT -> ParsedTemplate.strictly(text);
            case CONTINUE -> ParsedTemplate.leniently(text);
        });
    }

    /** Why the text is no template; empty when it is one. */
    public Optional<String> mistake() {
        return switch (parsed) {
            case ParsedTemplate.Parsed _ -> Optional.empty();
            case ParsedTemplate.Unparsable(String message, _) -> Optional.of(message);
            case ParsedTemplate.Refused(String message) -> Optional.of(message);
        };
    }

    /** The names of variables that the template uses outside of loop bodies, step by step of each symbol. */
    public Set<String> argumentNames() {
        return parsed instanceof ParsedTemplate.Parsed(List<Token> tokens) ? ArgumentNames.of(tokens) : Set.of();
    }

    /** Parses and evaluates in halt mode. */
    public static Evaluation evaluate(String text, Variables variables, Instant now, long stepLimit) {
        return parse(text, Mode.HALT).evaluate(variables, now, stepLimit);
    }

    /**
     * Evaluates against the variables.
     *
     * @param now the time of {@code NowDate}
     * @param stepLimit how much work is allowed before the result is a {@link Problem.Kind#LIMIT} problem
     */
    public Evaluation evaluate(Variables variables, Instant now, long stepLimit) {
        return switch (parsed) {
            case ParsedTemplate.Parsed(List<Token> tokens) -> new Evaluator(text, now, stepLimit).evaluate(tokens,
                    variables.root());
            case ParsedTemplate.Unparsable(String message, var place) -> new Evaluation(text, List.of(new Problem(
                    Problem.Kind.PARSE, message, List.of(), place.offset(), place.line(), place.column())), false);
            case ParsedTemplate.Refused(String message) -> new Evaluation(null,
                    List.of(new Problem(Problem.Kind.LIMIT, message, List.of(), 0, 1, 1)), false);
        };
    }
}
