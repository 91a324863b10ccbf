package dev.slipway.documents.lifecycle;

import dev.slipway.documents.LifecycleSpec;
import dev.slipway.documents.LifecycleSpec.Phase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The phases of a lifecycle with the environments that there are (process.md LC-1 to LC-3): without phases each
 * environment is one, in its order; a phase without environments has all that are in no earlier one. Pure.
 */
public record Route(String lifecycle, List<Phase> phases) {
    public Route {
        phases = List.copyOf(phases);
    }

    /** {@code environments}: all of the space, in their order. */
    public static Route of(String name, LifecycleSpec lifecycle, List<String> environments) {
        if (lifecycle.phases().isEmpty()) {
            return new Route(name, environments.stream()
                    .map(environment -> new Phase(environment, List.of(environment), List.of(), 0, false, false))
                    .toList());
        }
        var phases = new ArrayList<Phase>();
        var seen = new HashSet<String>();
        for (var phase : lifecycle.phases()) {
            var named = phase.all().isEmpty()
                    ? new Phase(phase.name(), environments.stream().filter(other -> !seen.contains(other)).toList(),
                            List.of(), phase.minimumEnvironmentsBeforePromotion(), phase.optional(), phase.priority())
                    : phase;
            seen.addAll(named.all());
            phases.add(named);
        }
        return new Route(name, phases);
    }

    /**
     * Why a release may not go to the environment now; empty when it may. {@code succeeded}: where it has succeeded
     * before, which stays true, so that going there again or back is always allowed.
     */
    public Optional<String> refusal(String environment, Set<String> succeeded) {
        if (succeeded.contains(environment)) {
            return Optional.empty();
        }
        int reached = -1;
        for (int i = 0; i < phases.size() && reached < 0; i++) {
            reached = phases.get(i).all().contains(environment) ? i : -1;
        }
        if (reached < 0) {
            return Optional.of("the lifecycle '" + lifecycle + "' never comes to " + environment + ": it goes "
                    + String.join(", then ", phases.stream().map(Route::shown).toList()));
        }
        return phases.subList(0, reached).stream().filter(phase -> !isThrough(phase, succeeded)).findFirst()
                .map(phase -> "in the lifecycle '" + lifecycle + "' it must first succeed in " + wanted(phase)
                        + " (phase '" + phase.name() + "')" + soFar(phase, succeeded));
    }

    private static boolean isThrough(Phase phase, Set<String> succeeded) {
        return phase.optional() || phase.all().stream().filter(succeeded::contains).count() >= least(phase);
    }

    private static int least(Phase phase) {
        int minimum = phase.minimumEnvironmentsBeforePromotion();
        return minimum == 0 ? phase.all().size() : Math.min(minimum, phase.all().size());
    }

    private static String wanted(Phase phase) {
        int least = least(phase);
        return least == phase.all().size()
                ? String.join(" and ", phase.all())
                : least + " of " + String.join(", ", phase.all());
    }

    private static String soFar(Phase phase, Set<String> succeeded) {
        var done = phase.all().stream().filter(succeeded::contains).toList();
        return done.isEmpty() ? "" : "; so far it has in " + String.join(", ", done);
    }

    private static String shown(Phase phase) {
        return phase.all().isEmpty() ? "nowhere" : String.join(" or ", phase.all());
    }

    /** Environments that are deployed to at once, given where the release has succeeded (process.md LC-4). */
    public List<String> automatic(Set<String> succeeded) {
        return phases.stream().filter(phase -> !phase.optional())
                .flatMap(phase -> phase.automaticEnvironments().stream())
                .filter(environment -> !succeeded.contains(environment) && refusal(environment, succeeded).isEmpty())
                .toList();
    }
}
