package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.WorkerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A decision in the making: the facts so far, and where they leave the deployment. */
final class Unfolding {
    private final List<DeploymentEvent> events = new ArrayList<>();
    private final Lookups lookups;
    private final Instant at;
    private final Scene scene = new Scene(this);
    private Deployment now;
    private int outputsTold;
    private Optional<Free> free = Optional.empty();

    /** A worker that keeps the slot of what it has just ended; {@code brief}: that took less than a moment. */
    record Free(WorkerId worker, String pool, ExecutionId ended, boolean brief) {}

    Unfolding(Deployment found, Lookups lookups, Instant at) {
        this.now = found;
        this.lookups = lookups;
        this.at = at;
    }

    Unfolding tell(DeploymentEvent event) {
        events.add(event);
        if (event instanceof DeploymentEvent.OutputSet) {
            outputsTold++;
        }
        now = Evolution.evolve(now, event);
        return this;
    }

    Running running() {
        return now.running();
    }

    /** Whether the deployment is still under way. */
    boolean goesOn() {
        return now instanceof Running;
    }

    Instant at() {
        return at;
    }

    Lookups lookups() {
        return lookups;
    }

    Scene scene() {
        return scene;
    }

    /** All outputs, those of this turn included. */
    Outputs outputs() {
        return new Outputs(lookups, events);
    }

    /** How many outputs this turn has set. */
    int outputsTold() {
        return outputsTold;
    }

    /** The deployment waits for this, unless something of it runs or people are asked. */
    void waitsFor(Waiting waiting) {
        var running = running();
        if (running.census().granted() == 0 && running.waitingFor()
                .filter(known -> known.kind().onPeople() || known.same(waiting)).isEmpty()) {
            tell(new DeploymentEvent.DeploymentWaiting(waiting));
        }
    }

    /** The worker may go on with something at once. */
    void offer(Free worker) {
        free = Optional.of(worker);
    }

    /** Whether a worker may go on with this at once. */
    boolean hasFreeFor(ExecutionId next, String pool) {
        return free.isPresent() && free.get().pool().equals(pool) && Dispatching.maySkipQueue(free.get(), next, this);
    }

    /** The worker that may go on at once, if it may with this; it is given away once. */
    Optional<WorkerId> freeFor(ExecutionId next, String pool) {
        if (!hasFreeFor(next, pool)) {
            return Optional.empty();
        }
        var worker = free.map(Free::worker);
        free = Optional.empty();
        return worker;
    }

    Decision decision() {
        return new Decision.Accepted(events);
    }
}
