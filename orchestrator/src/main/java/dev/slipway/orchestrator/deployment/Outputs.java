package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.DeploymentEvent.OutputSet;
import java.util.ArrayList;
import java.util.List;

/**
 * What a step may see of what earlier ones have set (process.md 5.5): the values of the last target to complete, those
 * of its own target, and those of every target while these are not too many.
 */
public final class Outputs {
    /** Of more values than this a step sees only the last ones and those of its own target. */
    static final int MOST_BY_TARGET = 500;

    private final Lookups lookups;
    private final List<DeploymentEvent> turn;

    /** {@code turn}: what has happened since the lookups were as they are. */
    public Outputs(Lookups lookups, List<DeploymentEvent> turn) {
        this.lookups = lookups;
        this.turn = turn;
    }

    /** As variables, the ones that win last. */
    List<NamedValue> variables(int target) {
        var all = new ArrayList<NamedValue>();
        var byTarget = with(lookups.outputsByTarget(MOST_BY_TARGET), -1);
        byTarget.forEach(output -> output.indexedVariable().ifPresent(
                name -> all.add(new NamedValue(name, output.value().sealedFor(output.variable())))));
        with(lookups.outputs(), -1).forEach(output -> all.add(named(output)));
        if (target > 0) {
            with(lookups.outputsOn(target), target).forEach(output -> all.add(named(output)));
        }
        return all;
    }

    private static NamedValue named(Output output) {
        return new NamedValue(output.variable(), output.value());
    }

    /** With those of this turn, of one target or, for -1, of all. */
    private List<Output> with(List<Output> before, int target) {
        var all = new ArrayList<>(before);
        for (var event : turn) {
            if (event instanceof OutputSet(Output output)
                    && (target < 0 || output.place().filter(place -> place.target() == target).isPresent())) {
                all.add(output);
            }
        }
        return all;
    }
}
