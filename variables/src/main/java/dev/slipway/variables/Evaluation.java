package dev.slipway.variables;

import dev.slipway.variables.dotnet.DotNetText;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a template came to: text or null, and what could not be resolved. {@code sensitive} says that the value of a
 * sensitive variable is part of the text; {@code secrets} are the parts that tokens with one came to.
 */
public record Evaluation(@Nullable String text, List<Problem> problems, boolean sensitive, List<String> secrets) {

    public Evaluation {
        problems = List.copyOf(problems);
        secrets = List.copyOf(secrets);
    }

    /** A result that holds no rendered secret. */
    public Evaluation(@Nullable String text, List<Problem> problems, boolean sensitive) {
        this(text, problems, sensitive, List.of());
    }

    /** Without anything secret. */
    @Override
    public String toString() {
        return "Evaluation[" + (sensitive ? "*****" : text) + ", " + problems + "]";
    }

    /** Whether a run condition with this result lets its step run (process.md 2.3). */
    public boolean isTruthy() {
        return text != null && problems.isEmpty() && isTruthy(text);
    }

    /** The truth of a text: everything except {@code 0}, nothing, {@code no} and {@code false} (variables.md 6). */
    static boolean isTruthy(String text) {
        if (text.isEmpty() || text.equals("0")) {
            return false;
        }
        String word = DotNetText.trim(text);
        return !word.equalsIgnoreCase("no") && !word.equalsIgnoreCase("false");
    }

    /** The distinct tokens that could not be evaluated, in the order they were met. */
    public Set<String> missingTokens() {
        return problems.stream().flatMap(problem -> problem.tokens().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The one line a log shows for the problems, if there are any. */
    public Optional<String> errorText() {
        return problems.stream().filter(problem -> problem.kind() != Problem.Kind.MISSING).map(Problem::message)
                .findFirst().or(this::missingText);
    }

    private Optional<String> missingText() {
        Set<String> tokens = missingTokens();
        return tokens.isEmpty() ? Optional.empty() : Optional.of(missingText(tokens));
    }

    static String missingText(Collection<String> tokens) {
        return "The following tokens were unable to be evaluated: '" + String.join("', '", tokens) + "'";
    }
}
