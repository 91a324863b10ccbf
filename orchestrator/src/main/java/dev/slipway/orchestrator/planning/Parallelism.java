package dev.slipway.orchestrator.planning;

import dev.slipway.orchestrator.deployment.Plan.Terms;
import dev.slipway.variables.scope.Dimension;
import dev.slipway.variables.scope.ScopedVariable;
import dev.slipway.variables.scope.Scoping;
import java.util.List;
import java.util.Optional;

/** How much goes on at the same time: a variable says so, for a step or for all (process.md E-20, P-13). */
final class Parallelism {
    static final String VARIABLE = "Octopus.Action.MaxParallelism";
    static final int USUAL = Terms.USUAL_PARALLELISM;

    private Parallelism() {}

    /** For a step; empty where no number of at least 1 is given. */
    static Optional<Integer> variable(Site site, String step) {
        return number(Scoping.effective(named(site), site.scope().with(Dimension.ACTION, step)).raw(VARIABLE));
    }

    /** For the steps of a group. */
    static Optional<Integer> variable(Site site) {
        return number(Scoping.effective(named(site), site.scope()).raw(VARIABLE));
    }

    private static List<ScopedVariable> named(Site site) {
        return site.values().stream().filter(value -> value.name().equalsIgnoreCase(VARIABLE) && !value.sensitive())
                .toList();
    }

    private static Optional<Integer> number(Optional<String> text) {
        try {
            return text.map(String::strip).map(Integer::valueOf).filter(number -> number > 0);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
