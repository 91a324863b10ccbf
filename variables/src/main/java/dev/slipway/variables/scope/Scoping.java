package dev.slipway.variables.scope;

import dev.slipway.variables.Variables;
import dev.slipway.variables.dotnet.DotNetText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Chooses among the values of each name those that are valid in a context, and of these the most specific one. */
public final class Scoping {

    private Scoping() {}

    /** The effective value of each name, in the order in which the names were first defined. */
    public static Variables effective(List<ScopedVariable> variables, ScopeContext context) {
        Variables.Builder builder = Variables.builder();
        for (ScopedVariable winner : winners(variables, context)) {
            if (winner.sensitive()) {
                builder.setSensitive(winner.name(), winner.value() == null ? "" : winner.value());
            } else {
                builder.set(winner.name(), winner.value());
            }
        }
        return builder.build();
    }

    /** The effective value of each name with where it is valid and where it comes from, in the same order. */
    public static List<ScopedVariable> winners(List<ScopedVariable> variables, ScopeContext context) {
        return matches(variables, context).values().stream().map(matches -> Collections.min(matches).variable())
                .toList();
    }

    /** A warning for each name whose effective value is only the later of several equally specific ones. */
    public static List<String> duplicates(List<ScopedVariable> variables, ScopeContext context) {
        List<String> warnings = new ArrayList<>();
        for (List<Match> matches : matches(variables, context).values()) {
            Match winner = Collections.min(matches);
            long equal = matches.stream().filter(match -> match.compareRanked(winner) == 0).count();
            if (equal > 1) {
                warnings.add(
                        "Expected one value of " + winner.variable().name() + " to be the most specific, but " + equal
                                + " are equally so; the one defined last, in " + winner.variable().origin().name()
                                + ", is used. Scope them apart or remove the others.");
            }
        }
        return warnings;
    }

    /** Every value of a name in rank order, those that do not match last, each with why it won or lost. */
    public static List<Candidate> explain(String name, List<ScopedVariable> variables, ScopeContext context) {
        List<ScopedVariable> named = variables.stream().filter(variable -> Names.same(variable.name(), name)).toList();
        List<Match> matches = new ArrayList<>(matches(named, context).values().stream().flatMap(List::stream).toList());
        Collections.sort(matches);
        List<Candidate> candidates = new ArrayList<>();
        for (Match match : matches) {
            boolean wins = match.equals(matches.getFirst());
            String reason = wins ? victory(matches) : defeat(match, matches.getFirst());
            candidates.add(new Candidate(match.variable(), match.ranks(), wins, reason));
        }
        for (ScopedVariable variable : named) {
            mismatch(variable, context)
                    .ifPresent(reason -> candidates.add(new Candidate(variable, List.of(), false, reason)));
        }
        return List.copyOf(candidates);
    }

    private static Map<String, List<Match>> matches(List<ScopedVariable> variables, ScopeContext context) {
        Map<String, List<Match>> byName = new LinkedHashMap<>();
        for (int i = 0; i < variables.size(); i++) {
            ScopedVariable variable = variables.get(i);
            if (mismatch(variable, context).isEmpty()) {
                byName.computeIfAbsent(DotNetText.fold(variable.name()), _ -> new ArrayList<>())
                        .add(Match.of(variable, context, i));
            }
        }
        return byName;
    }

    private static Optional<String> mismatch(ScopedVariable variable, ScopeContext context) {
        return Arrays.stream(Dimension.values()).filter(dimension -> !matches(variable.scope(), dimension, context))
                .findFirst().map(dimension -> "is limited to " + words(dimension) + " "
                        + variable.scope().in(dimension).stream().sorted().collect(Collectors.joining(", "))
                        + (context.in(dimension).isEmpty()
                                ? ", and there is none here"
                                : ", here it is " + context.in(dimension).stream().sorted()
                                        .collect(Collectors.joining(", "))));
    }

    static boolean matches(Scope scope, Dimension dimension, ScopeContext context) {
        return scope.in(dimension).isEmpty() || Names.meet(scope.in(dimension), context.in(dimension));
    }

    static String words(Dimension dimension) {
        return switch (dimension) {
            case ENVIRONMENT -> "the environment";
            case TARGET -> "the target";
            case TARGET_TAG -> "the target tag";
            case ACTION -> "the step";
            case CHANNEL -> "the channel";
            case TENANT -> "the tenant";
            case TENANT_TAG -> "the tenant tag";
            case PROCESS -> "the process";
        };
    }

    private static String victory(List<Match> matches) {
        return matches.size() == 1
                ? "is the only value that matches"
                : "wins: it matches " + specificity(matches.getFirst());
    }

    private static String defeat(Match match, Match winner) {
        if (match.compareRanked(winner) == 0) {
            return "is as specific as the winner, which is defined later";
        }
        if (winner.variable().origin().kind().overridesScopes()) {
            return "is overridden by a value of " + winner.variable().origin().name();
        }
        if (match.ranks().equals(winner.ranks())) {
            return "is as specific as the winner, but a project's value beats that of a library set";
        }
        return "matches " + specificity(match) + ", which is less specific than " + specificity(winner);
    }

    private static String specificity(Match match) {
        if (match.variable().origin().kind().overridesScopes()) {
            return "everything, as a value of " + match.variable().origin().name();
        }
        return match.ranks().isEmpty()
                ? "everywhere"
                : match.ranks().stream().map(Rank::words).collect(Collectors.joining(" and "));
    }
}
