package dev.slipway.orchestrator.deployment;

import static dev.slipway.orchestrator.deployment.DeploymentScenario.given;
import static dev.slipway.orchestrator.deployment.Deployments.*;
import static dev.slipway.orchestrator.deployment.Processes.*;

import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.Plan.*;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Steps that start together (process.md 1.2). */
class GroupsTest {
    private static final Plan TWO_THEN_ONE = process(0, once(1, script(1, "One")),
            step(2, SUCCESS, withPrevious(), script(1, "Two")), once(3, script(1, "Three")));

    @Test
    @Rule("P-11")
    void aStepWithThePreviousOneStartsAtOnceAndTheNextWaitsForBoth() {
        given(submit(TWO_THEN_ONE)).when(start())
                .then(new DeploymentStarted(), new StepStarted(1), dispatched(at(1, 1, 0)), new StepStarted(2),
                        dispatched(at(2, 1, 0)))
                .when(claim(at(1, 1, 0))).when(claim(at(2, 1, 0))).when(done(at(2, 1, 0)))
                .thenAmongOthers(new StepSucceeded(2)).when(done(at(1, 1, 0)))
                .thenAmongOthers(new StepSucceeded(1), new StepStarted(3));
    }

    @Test
    @Rule("P-12")
    void aSkippedOneDoesNotKeepTheOthersFromStarting() {
        var plan = process(0, step(1, FAILURE, Conduct.ONCE, script(1, "One")),
                step(2, SUCCESS, withPrevious(), script(1, "Two")));
        given(submit(plan)).when(start()).thenAmongOthers(new StepStarted(2));
        given(submit(process(0, step(1, SUCCESS, withPrevious(), script(1, "One"))))).when(start())
                .thenAmongOthers(new StepStarted(1));
    }

    @Test
    @Rule("P-13")
    void onlySoManyOfAGroupRunAtOnce() {
        var plan = process(0, new Terms(false, Optional.empty(), 2, false), once(1, script(1, "One")),
                step(2, SUCCESS, withPrevious(), script(1, "Two")),
                step(3, SUCCESS, withPrevious(), script(1, "Three")));
        given(submit(plan)).when(start())
                .then(new DeploymentStarted(), new StepStarted(1), dispatched(at(1, 1, 0)), new StepStarted(2),
                        dispatched(at(2, 1, 0)))
                .when(claim(at(2, 1, 0))).when(done(at(2, 1, 0))).thenAmongOthers(new StepStarted(3));
    }

    @Test
    @Rule("P-15")
    void aFailingSiblingChangesNothingForTheOthersOfItsGroup() {
        var plan = process(0, new Terms(false, Optional.empty(), 2, false), once(1, script(1, "One")),
                step(2, SUCCESS, withPrevious(), script(1, "Two")),
                step(3, SUCCESS, withPrevious(), script(1, "Three")), once(4, script(1, "Four")));
        given(submit(plan), start(), claim(at(1, 1, 0))).when(failed(at(1, 1, 0), "no"))
                .thenAmongOthers(new StepFailed(1, "no"), new StepStarted(3)).when(claim(at(2, 1, 0)))
                .when(done(at(2, 1, 0))).when(claim(at(3, 1, 0))).when(done(at(3, 1, 0)))
                .thenAmongOthers(new StepSkipped(4, "its condition is success, but an earlier step has failed"),
                        new DeploymentFailed("step 'Step 1' failed: no"));
    }
}
