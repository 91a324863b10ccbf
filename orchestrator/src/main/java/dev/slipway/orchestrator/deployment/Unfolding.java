package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Deployment.Running;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A decision in the making: the facts so far, and where they leave the deployment. */
final class Unfolding {
    private final List<DeploymentEvent> events = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();
    private final Lookups lookups;
    private final Instant at;
    private Deployment now;

    Unfolding(Deployment found, Lookups lookups, Instant at) {
        this.now = found;
        this.lookups = lookups;
        this.at = at;
    }

    Unfolding tell(DeploymentEvent event) {
        events.add(event);
        if (event instanceof DeploymentEvent.OutputSet(Output output)) {
            outputs.add(output);
        }
        now = Evolution.evolve(now, event);
        return this;
    }

    Running running() {
        return now.running();
    }

    Instant at() {
        return at;
    }

    Lookups lookups() {
        return lookups;
    }

    /** All outputs, those of this turn included. */
    List<Output> outputs() {
        var all = new ArrayList<>(lookups.outputs());
        all.addAll(outputs);
        return all;
    }

    Decision decision() {
        return new Decision.Accepted(events);
    }
}
