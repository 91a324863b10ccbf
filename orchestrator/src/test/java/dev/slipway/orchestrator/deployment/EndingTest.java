package dev.slipway.orchestrator.deployment;

import static dev.slipway.orchestrator.deployment.DeploymentScenario.given;
import static dev.slipway.orchestrator.deployment.Deployments.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.orchestrator.deployment.Deployment.Cancellation;
import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.DeploymentInput.Ring;
import dev.slipway.orchestrator.deployment.Plan.RunCondition;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A cancel, a time limit, a lost worker: each ends, and nothing starts after it. */
class EndingTest {
    private static final Plan TWO = planOf(2);
    private static final Cancellation BY_ADA = new Cancellation("ada", "wrong version");

    @Test
    void aQueuedDeploymentIsCancelledAtOnce() {
        given(submit(TWO)).when(cancel("wrong version"))
                .then(new StepCancelled(1, "wrong version"), new StepCancelled(2, "wrong version"),
                        new DeploymentCancelled(BY_ADA))
                .causingNothing().when(start()).thenRefused(Refusal.ALREADY_ENDED);
    }

    @Test
    @Rule("R-32")
    void whatNobodyHasClaimedIsTakenBackAndALaterClaimIsRefused() {
        given(submit(TWO), start()).when(cancel("wrong version"))
                .thenAmongOthers(new DeploymentCancelled(BY_ADA)).when(claim(1, WEB_1))
                .thenRefused(Refusal.ALREADY_ENDED)
                .causing(new Effect.RefuseClaim(execution(1), WEB_1, Refusal.ALREADY_ENDED));
    }

    @Test
    @Rule({"R-32", "C-13"})
    void whatRunsIsRecalledAndTheDeploymentEndsWhenNothingIsLeft() {
        var due = NOW.plusSeconds(10).plus(Ending.CONFIRMATION);
        given(submit(TWO), start(), claim(1, WEB_1), began(1, WEB_1)).when(cancel("wrong version"))
                .then(new DeploymentCancelling(BY_ADA),
                        new ExecutionRecalled(execution(1), WEB_1, new Execution.Recall("wrong version", false, due)))
                .causing(new Effect.Recall(execution(1), WEB_1, "wrong version", false),
                        new Effect.Arm(new Timer.RecallOverdue(execution(1)), due))
                .when(killed(1, WEB_1))
                .thenAmongOthers(new StepCancelled(1, "wrong version"), new StepCancelled(2, "wrong version"),
                        new DeploymentCancelled(BY_ADA))
                .causing(new Effect.Disarm(new Timer.RecallOverdue(execution(1)), due),
                        new Effect.ReleaseSlot(execution(1), WEB_1));
    }

    @Test
    void aStepThatSucceedsInTheSameMomentHasSucceededAndNothingFollowsIt() {
        given(submit(TWO), start(), claim(1, WEB_1), began(1, WEB_1), cancel("wrong version"))
                .when(success(1, WEB_1)).thenAmongOthers(new StepSucceeded(1), new StepCancelled(2, "wrong version"),
                        new DeploymentCancelled(BY_ADA));
    }

    @Test
    void aWorkerThatNeverConfirmsDoesNotHoldTheCancelForEver() {
        var scenario = given(submit(TWO), start(), claim(1, WEB_1), began(1, WEB_1), cancel("wrong version"))
                .when(ring(new Timer.RecallOverdue(execution(1))));
        scenario.thenAmongOthers(new DeploymentCancelled(BY_ADA));
        assertThat(scenario.facts().toString()).contains("did not confirm the end; the script may still run");
        scenario.when(killed(1, WEB_1)).thenRefused(Refusal.ALREADY_ENDED)
                .causing(new Effect.ReleaseSlot(execution(1), WEB_1));
    }

    @Test
    void aSecondCancelChangesNothing() {
        given(submit(TWO), start(), claim(1, WEB_1), cancel("a")).when(cancel("b"))
                .thenRefused(Refusal.ALREADY_CANCELLING);
    }

    @Test
    @Rule({"R-10", "R-11", "R-12"})
    void aTimeLimitBeginsWithTheGrantAndFailsTheStep() {
        var limit = Duration.ofMinutes(5);
        var plan = plan(limited(1, limit), step(2, new RunCondition.Always()));
        given(submit(plan), start()).when(claim(1, WEB_1))
                .causingAmongOthers(new Effect.Arm(new Timer.TimeLimit(execution(1)), NOW.plus(limit)))
                .when(ring(new Timer.TimeLimit(execution(1))))
                .causingAmongOthers(
                        new Effect.Recall(execution(1), WEB_1, "the time limit of 5m is over", true))
                .when(new DeploymentInput.ReportFinished(execution(1), WEB_1,
                        result(Result.Outcome.TIMED_OUT, "the time limit of 5m is over"), true, NOW))
                .thenAmongOthers(new StepFailed(1, "the time limit of 5m is over"), new StepStarted(2));
    }

    @Test
    void aTimerThatNoLongerMattersChangesNothing() {
        given(submit(plan(limited(1, Duration.ofMinutes(5)), step(2, new RunCondition.Success()))), start(),
                claim(1, WEB_1), success(1, WEB_1)).when(ring(new Timer.TimeLimit(execution(1))))
                .thenRefused(Refusal.STALE).when(ring(new Timer.ClaimOverdue(execution(1), 1)))
                .thenRefused(Refusal.STALE);
    }

    @Test
    @Rule("row-13")
    void aLostWorkerFailsItsStepUnlessTheStepSaysRetry() {
        var scenario = given(submit(TWO), start(), claim(1, WEB_1), began(1, WEB_1)).when(lose(1, WEB_1));
        scenario.then(new ExecutionLost(execution(1), WEB_1, "no heartbeat for 15 s", false),
                new StepFailed(1, "worker lost: web-1 (no heartbeat for 15 s)"),
                new StepSkipped(2, "its condition is success, but an earlier step has failed"),
                new DeploymentFailed("step 'Step 1' failed: worker lost: web-1 (no heartbeat for 15 s)"));
        given(submit(plan(retried(1))), start(), claim(1, WEB_1), began(1, WEB_1)).when(lose(1, WEB_1)).then(
                new ExecutionLost(execution(1), WEB_1, "no heartbeat for 15 s", true),
                dispatched(execution(1).nextAttempt()));
    }

    @Test
    void whatWasGrantedAndNeverBegunIsAlwaysTriedAgain() {
        given(submit(TWO), start(), claim(1, WEB_1)).when(lose(1, WEB_1)).thenAmongOthers(
                new ExecutionLost(execution(1), WEB_1, "no heartbeat for 15 s", true),
                dispatched(execution(1).nextAttempt()));
    }

    @Test
    void aReportFromAnEarlierAttemptChangesNothing() {
        given(submit(plan(retried(1))), start(), claim(1, WEB_1), began(1, WEB_1), lose(1, WEB_1))
                .when(success(1, WEB_1)).thenRefused(Refusal.STALE).when(claim(1, WEB_2)).thenRefused(Refusal.STALE);
    }

    @Test
    void whoDoesNotHoldAnExecutionCannotReportOnIt() {
        given(submit(TWO), start(), claim(1, WEB_1)).when(success(1, WEB_2)).thenRefused(Refusal.STALE)
                .when(began(1, WEB_2)).thenRefused(Refusal.STALE).when(lose(1, WEB_2)).thenRefused(Refusal.STALE);
    }

    @Test
    void aDeclinedGrantGoesBackToThePool() {
        given(submit(TWO), start(), claim(1, WEB_1))
                .when(new DeploymentInput.Decline(execution(1), WEB_1, "draining", NOW))
                .then(dispatched(execution(1))).causingAmongOthers(new Effect.Dispatch(execution(1)))
                .when(claim(1, WEB_2)).then(granted(1, WEB_2));
    }

    @Test
    void whileAllSlotsAreInUseAnExecutionWaitsAndSaysForWhat() {
        var scenario = given(submit(TWO), start()).withPool(0, 0).when(ring(new Timer.ClaimOverdue(execution(1), 1)));
        var nobody = Waiting.on(Waiting.Kind.WORKER,
                "no worker of pool 'default' is online: start one with 'slipway worker --pool default'", NOW,
                "a worker of pool 'default' that comes online");
        scenario.then(new ExecutionAwaited(execution(1), 2, NOW.plusSeconds(6)),
                new ExecutionWaiting(execution(1), nobody), new DeploymentWaiting(nobody));
        var noSlot = Waiting.on(Waiting.Kind.SLOT, "all slots of pool 'default' are in use (2 workers)", NOW,
                "a free slot in pool 'default'");
        scenario.withPool(2, 0).when(ring(new Timer.ClaimOverdue(execution(1), 2))).then(
                new ExecutionAwaited(execution(1), 3, NOW.plusSeconds(12)),
                new ExecutionWaiting(execution(1), noSlot), new DeploymentWaiting(noSlot));
        scenario.when(claim(1, WEB_1)).then(granted(1, WEB_1));
        assertThat(scenario.deployment().running().waitingFor()).isEmpty();
    }

    @Test
    @Rule("E-12")
    void whatNoWorkerOfThePoolCanRunWaitsAndSaysSo() {
        given(submit(TWO), start()).withPool(2, 0, 0).when(ring(new Timer.ClaimOverdue(execution(1), 1)))
                .thenAmongOthers(new ExecutionAwaited(execution(1), 2, NOW.plusSeconds(6)),
                        new DeploymentWaiting(Waiting.on(Waiting.Kind.WORKER,
                                "no worker of pool 'default' can run bash (2 online): install it on one of"
                                        + " them and start that worker again",
                                NOW, "a worker of pool 'default' that can run bash")));
    }

    @Test
    void whatTheQueueHasLostSightOfIsDispatchedAgainEverLessOften() {
        var scenario = given(submit(TWO), start()).withPool(2, 1).when(ring(new Timer.ClaimOverdue(execution(1), 1)));
        var waiting = Waiting.on(Waiting.Kind.SLOT, "waits for a worker of pool 'default'", NOW,
                "a free slot in pool 'default'");
        scenario.then(new ExecutionDispatched(execution(1), 2, NOW.plusSeconds(6)),
                new ExecutionWaiting(execution(1), waiting), new DeploymentWaiting(waiting))
                .causingAmongOthers(new Effect.Dispatch(execution(1)));
        scenario.when(ring(new Timer.ClaimOverdue(execution(1), 2)))
                .then(new ExecutionDispatched(execution(1), 3, NOW.plusSeconds(12)));
    }

    @Test
    void aQuarantinedDeploymentEndsWithItsReasonAndRecallsWhatRuns() {
        given(submit(TWO), start(), claim(1, WEB_1), began(1, WEB_1))
                .when(new DeploymentInput.Quarantine("an internal error", NOW))
                .thenAmongOthers(new StepFailed(1, "an internal error"), new DeploymentFailed("an internal error"))
                .causingAmongOthers(new Effect.Recall(execution(1), WEB_1, "an internal error", false));
    }

    private static Ring ring(Timer.ForExecution timer) {
        return new Ring(timer, NOW);
    }
}
