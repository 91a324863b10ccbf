package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Plan.Action;
import dev.slipway.orchestrator.deployment.Plan.Place;
import dev.slipway.orchestrator.deployment.Plan.Step;
import dev.slipway.orchestrator.deployment.Plan.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A step that runs on its targets at the same time asks people once for all of them (process.md MI-8): its manual
 * actions part it into legs, each of which goes over all targets. A rolling one asks for each target, in one leg.
 */
final class Legs {
    private Legs() {}

    /** The actions from {@code first} to {@code last}, both included and maybe none, then the question. */
    record Leg(int first, int last, Optional<Action> gate) {}

    static Leg of(Step step, int number) {
        return all(step).get(number);
    }

    static boolean hasMore(Step step, int number) {
        return number + 1 < all(step).size();
    }

    private static List<Leg> all(Step step) {
        var legs = new ArrayList<Leg>();
        int first = 1;
        if (step.conduct().place() instanceof Place.Targets targets && targets.rolling().isEmpty()) {
            for (var action : step.actions()) {
                if (action.work() instanceof Work.Manual) {
                    legs.add(new Leg(first, action.number() - 1, Optional.of(action)));
                    first = action.number() + 1;
                }
            }
        }
        legs.add(new Leg(first, step.actions().size(), Optional.empty()));
        return legs;
    }
}
