package dev.slipway.orchestrator.deployment;

import static dev.slipway.orchestrator.deployment.DeploymentScenario.given;
import static dev.slipway.orchestrator.deployment.Deployments.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.orchestrator.deployment.Deployment.StepState;
import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.Plan.RunCondition;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Steps one after the other, their conditions and their outputs (process.md 2.2, 5.5). */
class SequenceTest {
    private static final Plan TWO = planOf(2);

    @Test
    void aSubmissionIsQueuedAndItsFirstStepGoesToThePool() {
        given().when(submit(TWO)).then(queued(TWO)).causingNothing().when(start())
                .then(new DeploymentStarted(), new StepStarted(1), dispatched(execution(1)))
                .causing(new Effect.Dispatch(execution(1)), new Effect.Arm(new Timer.ClaimOverdue(execution(1), 1),
                        NOW.plus(Dispatching.PATIENCE)));
    }

    @Test
    @Rule("E-54")
    void behindAnotherOfItsLaneItSaysWhatItWaitsFor() {
        given().when(new DeploymentInput.Submit(submission(), TWO, Optional.of(ID), NOW))
                .then(new DeploymentQueued(submission(), TWO,
                        Optional.of(Waiting.on(Waiting.Kind.LANE,
                                "waits for deployment " + ID + " of the same project and environment", NOW,
                                "the end of deployment " + ID))));
    }

    @Test
    @Rule("E-11")
    void theFirstClaimIsGrantedAndEveryOtherIsRefused() {
        given(submit(TWO), start()).when(claim(1, WEB_1)).then(granted(1, WEB_1))
                .causingAmongOthers(new Effect.Grant(execution(1), WEB_1, false)).when(claim(1, WEB_2))
                .thenRefused(Refusal.ALREADY_GRANTED)
                .causing(new Effect.RefuseClaim(execution(1), WEB_2, Refusal.ALREADY_GRANTED));
    }

    @Test
    void theSameWorkerThatClaimsAgainIsNotContradicted() {
        given(submit(TWO), start(), claim(1, WEB_1)).when(claim(1, WEB_1)).thenRefused(Refusal.ALREADY_GRANTED)
                .causingNothing();
    }

    @Test
    void theWorkerThatKeepsItsSlotGetsTheNextStepAtOnce() {
        given(submit(TWO), start(), claim(1, WEB_1), began(1, WEB_1)).when(success(1, WEB_1))
                .then(finished(1, WEB_1, success(1, WEB_1).result()), new StepSucceeded(1), new StepStarted(2),
                        stuckTo(2, WEB_1))
                .causing(new Effect.Grant(execution(2), WEB_1, true));
    }

    @Test
    void aWorkerOfAnotherPoolIsReleasedAndTheNextStepGoesToItsOwnPool() {
        given(submit(plan(step(1, new RunCondition.Success()), inPool(2, "windows"))), start(), claim(1, WEB_1))
                .when(success(1, WEB_1)).thenAmongOthers(dispatched(execution(2)))
                .causingAmongOthers(new Effect.ReleaseSlot(execution(1), WEB_1));
    }

    @Test
    @Rule("P-10")
    void itSucceedsWhenItsLastStepHas() {
        given(submit(TWO), start(), claim(1, WEB_1), success(1, WEB_1)).when(success(2, WEB_1))
                .thenAmongOthers(new StepSucceeded(2), new DeploymentSucceeded())
                .causing(new Effect.ReleaseSlot(execution(2), WEB_1));
    }

    @Test
    @Rule({"C-11", "C-12"})
    void afterAFailureOnlyStepsForItRunAndTheDeploymentHasFailed() {
        var plan = plan(step(1, new RunCondition.Success()), step(2, new RunCondition.Success()),
                step(3, new RunCondition.Failure()), step(4, new RunCondition.Always()));
        given(submit(plan), start(), claim(1, WEB_1)).when(failure(1, WEB_1, "disk full"))
                .then(new ExecutionStarted(execution(1), WEB_1),
                        finished(1, WEB_1, failure(1, WEB_1, "disk full").result()), new StepFailed(1, "disk full"),
                        new StepSkipped(2, "its condition is success, but an earlier step has failed"),
                        new StepStarted(3), stuckTo(3, WEB_1))
                .when(success(3, WEB_1)).thenAmongOthers(new StepStarted(4)).when(success(4, WEB_1))
                .thenAmongOthers(new DeploymentFailed("step 'Step 1' failed: disk full"));
    }

    @Test
    void withoutAFailureAStepForItIsSkipped() {
        given(submit(plan(step(1, new RunCondition.Failure())))).when(start()).then(new DeploymentStarted(),
                new StepSkipped(1, "its condition is failure, and no step has failed"), new DeploymentSucceeded());
    }

    @Test
    @Rule({"C-21", "C-16"})
    void aConditionSeesTheOutputsOfEarlierSteps() {
        var expression = "#{if Octopus.Action[Step 1].Output.Number == \"42\"}true#{/if}";
        var plan = plan(step(1, new RunCondition.Success()), step(2, new RunCondition.Variable(expression)));
        given(submit(plan), start(), claim(1, WEB_1)).when(success(1, WEB_1, NamedValue.plain("Number", "42")))
                .thenAmongOthers(new OutputSet(new Output(1, "Step 1", "Number", new Value.Plain("42"))),
                        new StepStarted(2));
        given(submit(plan), start(), claim(1, WEB_1)).when(success(1, WEB_1, NamedValue.plain("Number", "41")))
                .thenAmongOthers(new StepSkipped(2, "its condition was not met: " + expression + " gave ''"));
    }

    @Test
    @Rule({"C-20", "C-17", "row-8"})
    void aConditionThatCannotBeEvaluatedSkipsItsStepAndSaysSo() {
        var scenario = given(submit(plan(step(1, new RunCondition.Variable("#{if"))))).when(start());
        assertThat(scenario.facts()).anySatisfy(fact -> assertThat(fact)
                .isInstanceOfSatisfying(StepSkipped.class, skipped -> assertThat(skipped.reason())
                        .startsWith("its condition could not be evaluated:").contains("#{if")));
    }

    @Test
    @Rule("C-14")
    void theErrorOfAnEarlierStepIsAVariable() {
        var expression = "#{if Octopus.Deployment.Error == \"disk full\"}yes#{/if}";
        var plan = plan(step(1, new RunCondition.Success()), step(2, new RunCondition.Variable(expression)));
        given(submit(plan), start(), claim(1, WEB_1)).when(failure(1, WEB_1, "disk full"))
                .thenAmongOthers(new StepStarted(2));
    }

    @Test
    void aSecretNeverShowsInTheReasonOfASkip() {
        var plan = new Plan(
                List.of(step(1, new RunCondition.Variable("#{if Password == \"x\"}#{/if}#{Password}"))),
                List.of(new NamedValue("Password", new Value.Sealed("aHVudGVyMg=="))));
        var skipping = new Plan(
                List.of(step(1, new RunCondition.Variable("#{unless Password}#{Password}#{/unless}"))),
                plan.variables());
        assertThat(given(submit(plan)).when(start()).facts()).contains(new StepStarted(1));
        assertThat(given(submit(skipping)).when(start()).facts().toString()).doesNotContain("hunter2");
    }

    @Test
    void aSecondSubmissionChangesNothing() {
        given(submit(TWO)).when(submit(TWO)).thenRefused(Refusal.ALREADY_SUBMITTED);
        given(submit(TWO), start()).when(submit(TWO)).thenRefused(Refusal.ALREADY_SUBMITTED);
    }

    @Test
    void aSubmissionThatCannotBePlannedEndsAtOnceWithItsReason() {
        given().when(new DeploymentInput.Reject(submission(), "there is no project 'shop' any more", NOW))
                .thenAmongOthers(new DeploymentFailed("there is no project 'shop' any more"));
    }

    @Test
    void stepsThatAreOverKeepTheirState() {
        var scenario = given(submit(TWO), start(), claim(1, WEB_1), success(1, WEB_1));
        assertThat(scenario.deployment().running().steps()).containsEntry(1, new StepState.Succeeded()).containsEntry(2,
                new StepState.Active());
    }
}
