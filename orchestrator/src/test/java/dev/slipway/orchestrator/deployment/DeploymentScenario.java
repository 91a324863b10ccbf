package dev.slipway.orchestrator.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.schemas.id.ExecutionId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads as a story: given this past, when this is asked, then these facts and effects follow. */
final class DeploymentScenario {
    private final List<Object> history = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();
    private Optional<Freeze> frozen = Optional.empty();
    private Lookups.PoolState pool = new Lookups.PoolState(1, 1, 1);
    private final Set<String> resources = new HashSet<>();
    private int taskCap;
    private Deployment deployment = Deployment.absent();
    private Turn last = new Turn(deployment, List.of(), List.of(), Optional.empty());

    private DeploymentScenario() {}

    static DeploymentScenario given(DeploymentInput... past) {
        var scenario = new DeploymentScenario();
        for (var input : past) {
            scenario.when(input);
        }
        return scenario;
    }

    /** So many deployments may be under way at once. */
    DeploymentScenario withTaskCap(int most) {
        taskCap = most;
        return this;
    }

    DeploymentScenario withPool(int workers, int freeSlots) {
        return withPool(workers, workers, freeSlots);
    }

    DeploymentScenario withPool(int workers, int able, int freeSlots) {
        pool = new Lookups.PoolState(workers, able, freeSlots);
        return this;
    }

    DeploymentScenario frozen(Freeze freeze) {
        frozen = Optional.of(freeze);
        return this;
    }

    DeploymentScenario when(DeploymentInput input) {
        history.add(input);
        last = Turn.take(deployment, input, lookups());
        assertThat(Turn.take(deployment, input, lookups())).as("the rules are deterministic").isEqualTo(last);
        var replayed = deployment;
        for (var event : last.events()) {
            history.add(event);
            replayed = Evolution.evolve(replayed, event);
            if (event instanceof DeploymentEvent.OutputSet(Output output)) {
                outputs.add(output);
            }
        }
        assertThat(replayed).as("replay rebuilds the state after %s", history).isEqualTo(last.deployment());
        deployment = last.deployment();
        last.effects().forEach(this::note);
        return this;
    }

    private void note(Effect effect) {
        if (effect instanceof Effect.Acquire(String holder, var resource, int _, String _)) {
            resources.add(holder + " " + resource);
        } else if (effect instanceof Effect.Release(String holder, var resource)) {
            resources.remove(holder + " " + resource);
        }
    }

    /** What it has asked for and not given back. */
    Set<String> resources() {
        return resources;
    }

    DeploymentScenario then(DeploymentEvent... expected) {
        assertThat(last.events()).as("facts after %s", history).containsExactly(expected);
        return this;
    }

    DeploymentScenario thenAmongOthers(DeploymentEvent... expected) {
        assertThat(last.events()).as("facts after %s", history).contains(expected);
        return this;
    }

    DeploymentScenario causing(Effect... expected) {
        assertThat(last.effects()).as("effects after %s", history).containsExactly(expected);
        return this;
    }

    DeploymentScenario causingAmongOthers(Effect... expected) {
        assertThat(last.effects()).as("effects after %s", history).contains(expected);
        return this;
    }

    DeploymentScenario causingNothing() {
        return causing();
    }

    /** Exactly these went to their pools. */
    DeploymentScenario thenDispatched(ExecutionId... expected) {
        assertThat(last.events().stream().filter(DeploymentEvent.ExecutionDispatched.class::isInstance)
                .map(event -> ((DeploymentEvent.ExecutionDispatched) event).id()))
                .as("dispatched after %s", history).containsExactly(expected);
        return this;
    }

    /** Exactly about these people are asked now. */
    DeploymentScenario thenAsked(ExecutionId... expected) {
        assertThat(last.events().stream().filter(DeploymentEvent.InterruptionRaised.class::isInstance)
                .map(event -> ((DeploymentEvent.InterruptionRaised) event).id()))
                .as("asked after %s", history).containsExactly(expected);
        return this;
    }

    DeploymentScenario thenRefused(Refusal expected) {
        assertThat(last.refusal()).as("refusal after %s", history).contains(expected);
        assertThat(last.events()).as("a refusal is no fact").isEmpty();
        return this;
    }

    Deployment deployment() {
        return deployment;
    }

    List<DeploymentEvent> facts() {
        return last.events();
    }

    Lookups lookups() {
        return new RememberedOutputs(outputs, pool, taskCap, frozen);
    }
}
