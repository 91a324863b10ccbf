package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Plan.Target;
import java.util.Optional;

/** A variable that an action has set for the steps after it, on a target or on a worker. */
public record Output(int step, String action, Optional<Place> place, String name, Value value) {
    /** The target that it was set on. */
    public record Place(int target, String name) {
        static Place of(Target target) {
            return new Place(target.number(), target.name());
        }
    }

    public Output(int step, String action, String name, Value value) {
        this(step, action, Optional.empty(), name, value);
    }

    /** How later steps call it (process.md 5.5); with several targets that of the last one to complete. */
    public String variable() {
        return variable(action, name);
    }

    /** How steps elsewhere call the one of this target; empty where it has none. */
    public Optional<String> indexedVariable() {
        return place.map(at -> "Octopus.Action[" + action + "].Output[" + at.name() + "]." + name);
    }

    /** How later steps call what an action sets under this name. */
    public static String variable(String action, String name) {
        return "Octopus.Action[" + action + "].Output." + name;
    }
}
