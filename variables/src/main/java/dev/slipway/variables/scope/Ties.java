package dev.slipway.variables.scope;

import dev.slipway.variables.dotnet.DotNetText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Values that would be equally specific somewhere, whatever the place: found when they are written, not when used. */
public final class Ties {

    private static final int MOST_OF_A_NAME = 500;

    private Ties() {}

    /** A warning for each pair of values of a name that may tie, up to {@code most} of them. */
    public static List<String> possible(List<ScopedVariable> variables, int most) {
        Map<String, List<ScopedVariable>> byName = new LinkedHashMap<>();
        variables.forEach(variable -> byName
                .computeIfAbsent(DotNetText.fold(variable.name()), _ -> new ArrayList<>()).add(variable));
        List<String> warnings = new ArrayList<>();
        for (List<ScopedVariable> values : byName.values()) {
            List<ScopedVariable> some = values.subList(0, Math.min(values.size(), MOST_OF_A_NAME));
            for (int later = 1; later < some.size() && warnings.size() < most; later++) {
                for (int earlier = 0; earlier < later && warnings.size() < most; earlier++) {
                    if (tie(some.get(earlier), some.get(later)) && !isSettled(some.get(later), values)) {
                        warnings.add(warning(some.get(earlier), some.get(later)));
                    }
                }
            }
        }
        return warnings;
    }

    private static boolean tie(ScopedVariable one, ScopedVariable other) {
        return one.origin().kind() == other.origin().kind()
                && Arrays.stream(Dimension.values()).allMatch(dimension -> {
                    Set<String> names = one.scope().in(dimension);
                    Set<String> others = other.scope().in(dimension);
                    return names.isEmpty() == others.isEmpty() && (names.isEmpty() || Names.meet(names, others));
                });
    }

    /** Whether the project has a value of its own wherever two sets tie. */
    private static boolean isSettled(ScopedVariable tied, List<ScopedVariable> values) {
        return tied.origin().kind() == Origin.Kind.LIBRARY_SET && values.stream().anyMatch(
                value -> value.origin().kind() == Origin.Kind.PROJECT && value.scope().equals(tied.scope()));
    }

    private static String warning(ScopedVariable earlier, ScopedVariable later) {
        return "two values of " + later.name() + " are equally specific " + where(later.scope()) + ", one of "
                + earlier.origin().name() + " and one of " + later.origin().name()
                + ": the one defined last wins; scope them apart or remove one";
    }

    private static String where(Scope scope) {
        String limits = Arrays.stream(Dimension.values()).filter(dimension -> !scope.in(dimension).isEmpty())
                .map(dimension -> Scoping.words(dimension) + " "
                        + scope.in(dimension).stream().sorted().collect(Collectors.joining(", ")))
                .collect(Collectors.joining(" and "));
        return limits.isEmpty() ? "everywhere" : "within " + limits;
    }
}
