package dev.slipway.variables.scope;

import dev.slipway.variables.Variables;
import dev.slipway.variables.dotnet.DotNetText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is decided while some dimensions are not known yet: the effective values of names that don't depend on those,
 * and, of every other name, the values that may still win, in the order of their definition.
 */
public record Foresight(Variables decided, List<ScopedVariable> undecided) {

    public Foresight {
        undecided = List.copyOf(undecided);
    }

    /** {@code later}: the dimensions that {@code known} says nothing about yet. */
    public static Foresight of(List<ScopedVariable> variables, ScopeContext known, Set<Dimension> later) {
        Map<String, List<ScopedVariable>> byName = new LinkedHashMap<>();
        for (ScopedVariable variable : variables) {
            if (mayMatch(variable.scope(), known, later)) {
                byName.computeIfAbsent(DotNetText.fold(variable.name()), _ -> new ArrayList<>()).add(variable);
            }
        }
        List<ScopedVariable> decided = new ArrayList<>();
        List<ScopedVariable> undecided = new ArrayList<>();
        byName.values().forEach(values -> (isOpen(values, later) ? undecided : decided).addAll(values));
        return new Foresight(Scoping.effective(decided, known), undecided);
    }

    /** Whether a value with this scope may still be valid. */
    public static boolean mayMatch(Scope scope, ScopeContext known, Set<Dimension> later) {
        return Arrays.stream(Dimension.values())
                .allMatch(dimension -> later.contains(dimension) || Scoping.matches(scope, dimension, known));
    }

    private static boolean isOpen(List<ScopedVariable> values, Set<Dimension> later) {
        return values.stream().noneMatch(value -> value.origin().kind().overridesScopes()) && values.stream()
                .anyMatch(value -> later.stream().anyMatch(dimension -> !value.scope().in(dimension).isEmpty()));
    }
}
