package dev.slipway.orchestrator.deployment;

import static dev.slipway.orchestrator.deployment.DeploymentScenario.given;
import static dev.slipway.orchestrator.deployment.Deployments.*;
import static dev.slipway.orchestrator.deployment.Processes.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.Plan.*;
import dev.slipway.orchestrator.resource.Claim;
import dev.slipway.orchestrator.resource.ResourceId;
import dev.slipway.variables.scope.Dimension;
import dev.slipway.variables.scope.Origin;
import dev.slipway.variables.scope.Scope;
import dev.slipway.variables.scope.ScopedVariable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A step on many targets at the same time (process.md 3). */
class TargetsTest {
    @Test
    @Rule({"E-20", "RD-1", "RD-5"})
    void theWindowSlidesOverTheTargetsInOrder() {
        given(submit(process(3, each(1, 3, 2, script(1, "Install"))))).when(start())
                .thenDispatched(at(1, 1, 1), at(1, 1, 2)).when(claim(at(1, 1, 1))).when(claim(at(1, 1, 2)))
                .thenDispatched().when(done(at(1, 1, 2))).thenDispatched(at(1, 1, 3)).when(done(at(1, 1, 1)))
                .thenDispatched().when(claim(at(1, 1, 3))).when(done(at(1, 1, 3)))
                .thenAmongOthers(new StepSucceeded(1), new DeploymentSucceeded());
    }

    @Test
    @Rule("RD-4")
    void eachTargetGoesThroughTheActionsAtItsOwnPace() {
        given(submit(process(2, each(1, 2, 10, script(1, "Drain"), script(2, "Install")))), start(),
                claim(at(1, 1, 1))).when(done(at(1, 1, 1))).thenDispatched(at(1, 2, 1)).when(claim(at(1, 2, 1)))
                .when(done(at(1, 2, 1)))
                .thenAmongOthers(new PlaceEnded(1, 1, PlaceEnded.Ending.SUCCEEDED, Optional.empty()));
    }

    @Test
    @Rule({"E-30", "C-11"})
    void everyTargetGetsItsTurnAndOneFailureFailsTheStep() {
        var scenario = given(submit(process(2, each(1, 2, 1, script(1, "Install")), once(2, script(1, "Two")))),
                start(), claim(at(1, 1, 1))).when(failed(at(1, 1, 1), "disk full")).thenDispatched(at(1, 1, 2));
        scenario.when(claim(at(1, 1, 2))).when(done(at(1, 1, 2))).thenAmongOthers(
                new StepFailed(1, "web-1: disk full"),
                new StepSkipped(2, "its condition is success, but an earlier step has failed"),
                new DeploymentFailed("step 'Step 1' failed: web-1: disk full"));
        given(submit(process(2, each(1, 2, 2, script(1, "Install")))), start(), claim(at(1, 1, 1)),
                claim(at(1, 1, 2)), failed(at(1, 1, 2), "no")).when(failed(at(1, 1, 1), "neither"))
                .thenAmongOthers(new StepFailed(1, "2 of 2 targets failed, the first: web-2: no"));
    }

    @Test
    @Rule("C-33")
    void aStepWithoutTargetsIsSkippedAndSaysSo() {
        given(submit(process(0, each(1, 0, 10, script(1, "Install"))))).when(start())
                .thenAmongOthers(new StepSkipped(1, "no target has its tags"));
    }

    @Test
    @Rule("C-22")
    void aConditionThatNamesTheTargetIsAskedForEach() {
        var isSecond = "#{if Octopus.Machine.Name == \"web-2\"}yes#{/if}";
        var plan = process(3, step(1, ifTrue(isSecond), on(3, 10, Optional.empty()), script(1, "Install")));
        given(submit(plan)).when(start()).thenDispatched(at(1, 1, 2)).when(claim(at(1, 1, 2)))
                .when(done(at(1, 1, 2))).thenAmongOthers(new StepSucceeded(1));
        var nobody = process(2, step(1, ifTrue("#{if Octopus.Machine.Name == \"x\"}yes#{/if}"),
                on(2, 10, Optional.empty()), script(1, "Install")));
        given(submit(nobody)).when(start()).thenDispatched()
                .thenAmongOthers(new StepSkipped(1, "its condition was met on no target"));
    }

    @Test
    @Rule({"C-22", "C-17"})
    void aConditionThatIsTheSameEverywhereIsAskedOnce() {
        var plan = process(3, step(1, ifTrue("no"), on(3, 10, Optional.empty()), script(1, "Install")));
        given(submit(plan)).when(start()).then(new DeploymentStarted(),
                new StepSkipped(1, "its condition was not met: no gave 'no'"), new DeploymentSucceeded());
    }

    @Test
    @Rule({"V-30", "V-32", "V-31"})
    void anOutputIsKnownByItsTargetAndOnTheSameTargetItsOwnWins() {
        var own = "#{if Octopus.Action[A].Output.X == \"1\"}yes#{/if}";
        var named = "#{if Octopus.Action[A].Output[web-2].X == \"2\"}yes#{/if}";
        var plan = process(2, each(1, 2, 10, script(1, "A")),
                step(2, ifTrue(own), on(2, 10, Optional.empty()), script(1, "B")),
                step(3, ifTrue(named), Conduct.ONCE, script(1, "C")),
                step(4, ifTrue(own), Conduct.ONCE, script(1, "D")));
        given(submit(plan), start(), claim(at(1, 1, 1)), claim(at(1, 1, 2)),
                done(at(1, 1, 1), NamedValue.plain("X", "1")))
                .when(done(at(1, 1, 2), NamedValue.plain("X", "2"))).thenDispatched(at(2, 1, 1))
                .when(claim(at(2, 1, 1))).when(done(at(2, 1, 1)))
                .thenAmongOthers(new StepStarted(3)).when(claim(at(3, 1, 0))).when(done(at(3, 1, 0)))
                .thenAmongOthers(new StepSkipped(4, "its condition was not met: " + own + " gave ''"));
    }

    @Test
    @Rule({"V-10", "E-3"})
    void valuesMayBeLimitedToTargetsAndTags() {
        var undecided = List.of(level("low", Scope.UNSCOPED),
                level("high", Scope.UNSCOPED.with(Dimension.TARGET, "web-2")));
        var conditional = step(1, ifTrue("#{if Level == \"high\"}yes#{/if}"), on(2, 10, Optional.empty()),
                script(1, "Install"));
        var plan = new Plan(List.of(conditional), List.of(), undecided, process(2).targets(), Terms.USUAL);
        given(submit(plan)).when(start()).thenDispatched(at(1, 1, 2));
    }

    @Test
    @Rule({"E-20", "E-23"})
    void notMoreThanAFewWaitInThePoolHoweverManyThereAre() {
        var scenario = given(submit(process(1_000, each(1, 1_000, Integer.MAX_VALUE, script(1, "Install")))))
                .when(start());
        assertThat(scenario.facts().stream().filter(ExecutionDispatched.class::isInstance))
                .hasSize(Rollout.AHEAD);
        scenario.when(claim(at(1, 1, 1))).thenDispatched(at(1, 1, Rollout.AHEAD + 1));
        scenario.when(done(at(1, 1, 1))).thenDispatched();
    }

    @Test
    void whatIsPassedOverIsPassedOverInSlices() {
        var nobody = ifTrue("#{if Octopus.Machine.Name == \"x\"}yes#{/if}");
        var scenario = given(submit(process(500, step(1, nobody, on(500, 10, Optional.empty()), script(1, "A")))))
                .when(start());
        scenario.thenAmongOthers(new StepSliced(1)).causing(new Effect.Advance(1));
        scenario.when(new DeploymentInput.Advance(1, NOW)).when(new DeploymentInput.Advance(1, NOW))
                .thenAmongOthers(new StepSkipped(1, "its condition was met on no target"), new DeploymentSucceeded());
    }

    @Test
    @Rule("E-4")
    void aTargetMayHaveAPoolOfItsOwn() {
        var plan = new Plan(List.of(each(1, 1, 1, script(1, "Install"))), List.of(), List.of(),
                List.of(new Target(1, "web-1", List.of("web"), Optional.of("edge"))), Terms.USUAL);
        assertThat(plan.pool(1, 1, 1)).isEqualTo("edge");
        assertThat(plan.pools(1, 1)).containsExactly("edge");
        assertThat(plan.pool(1, 1, 0)).isEqualTo("default");
    }

    @Test
    @Rule("P-14")
    void whereMachinesAreLockedAScriptWaitsForItsMachine() {
        var plan = process(1, new Terms(false, Optional.empty(), 10, true), each(1, 1, 1, script(1, "Install")));
        var machine = ResourceId.machine("default", "web-1");
        given(submit(plan)).when(start()).thenDispatched()
                .causing(new Effect.Acquire(at(1, 1, 1).toString(), machine, Claim.ALONE,
                        "deployment " + ID + " (shop to production)"))
                .when(new DeploymentInput.ResourceGranted(at(1, 1, 1), machine, NOW))
                .thenDispatched(at(1, 1, 1)).when(claim(at(1, 1, 1))).when(done(at(1, 1, 1)))
                .causingAmongOthers(new Effect.Release(at(1, 1, 1).toString(), machine));
    }

    private static ScopedVariable level(String value, Scope scope) {
        return new ScopedVariable("Level", value, false, scope, Origin.project("shop"));
    }
}
