package dev.slipway.orchestrator.deployment;

import static dev.slipway.orchestrator.deployment.DeploymentScenario.given;
import static dev.slipway.orchestrator.deployment.Deployments.*;
import static dev.slipway.orchestrator.deployment.Processes.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.orchestrator.deployment.DeploymentEvent.DeploymentCancelled;
import dev.slipway.orchestrator.deployment.DeploymentEvent.DeploymentStarted;
import dev.slipway.orchestrator.deployment.DeploymentEvent.DeploymentSucceeded;
import dev.slipway.orchestrator.deployment.DeploymentEvent.DeploymentWaiting;
import dev.slipway.orchestrator.deployment.DeploymentEvent.ExecutionFinished;
import dev.slipway.orchestrator.deployment.DeploymentEvent.InterruptionEnded;
import dev.slipway.orchestrator.deployment.DeploymentEvent.LaneRegained;
import dev.slipway.orchestrator.deployment.DeploymentEvent.OutputSet;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PermitAsked;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PermitReturned;
import dev.slipway.orchestrator.deployment.DeploymentEvent.StepCancelled;
import dev.slipway.orchestrator.deployment.DeploymentEvent.StepFailed;
import dev.slipway.orchestrator.deployment.DeploymentEvent.StepHalted;
import dev.slipway.orchestrator.deployment.DeploymentInput.Chime;
import dev.slipway.orchestrator.deployment.DeploymentInput.PermitDelayed;
import dev.slipway.orchestrator.deployment.DeploymentInput.PermitGranted;
import dev.slipway.orchestrator.deployment.Effect.Acquire;
import dev.slipway.orchestrator.deployment.Effect.Release;
import dev.slipway.orchestrator.deployment.Plan.Conduct;
import dev.slipway.orchestrator.deployment.Plan.Rolling;
import dev.slipway.orchestrator.deployment.Plan.Terms;
import dev.slipway.orchestrator.deployment.Plan.Work;
import dev.slipway.orchestrator.resource.Delay;
import dev.slipway.orchestrator.resource.ResourceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a deployment needs beside its lane: its concurrency tag and a place under the task cap (process.md 10.7). */
class PermitsTest {
    private static final ResourceId CAP = ResourceId.taskCap("default");
    private static final ResourceId TAG = ResourceId.tag("default", "hosts");
    private static final Terms TAGGED = new Terms(false, Optional.empty(), 10, true, Optional.of("hosts"));
    private static final String TITLE = "deployment " + ID + " (shop to production)";

    @Test
    void withoutTagAndCapNothingIsAskedFor() {
        given(submit(planOf(1))).when(start()).thenAmongOthers(new DeploymentStarted()).thenDispatched(execution(1));
    }

    @Test
    @Rule("TQ-1")
    void aDeploymentBeginsWhenItHasAPlaceUnderTheCap() {
        given(submit(planOf(1))).withTaskCap(5).when(start()).then(new PermitAsked(CAP, 5))
                .causing(new Acquire(ID.toString(), CAP, 5, TITLE)).when(granted(CAP))
                .thenAmongOthers(new DeploymentStarted()).thenDispatched(execution(1)).when(claim(1, WEB_1))
                .when(success(1, WEB_1)).thenAmongOthers(new DeploymentSucceeded())
                .causingAmongOthers(new Release(ID.toString(), CAP));
    }

    @Test
    @Rule("TQ-3")
    void firstItsTagThenItsPlace() {
        given(submit(process(0, TAGGED, once(1, script(1, "One"))))).withTaskCap(5).when(start())
                .then(new PermitAsked(TAG, 1)).when(granted(TAG)).thenAmongOthers(new PermitAsked(CAP, 5))
                .when(granted(CAP)).thenDispatched(at(1, 1, 0)).when(cancel("enough"))
                .causingAmongOthers(new Release(ID.toString(), TAG), new Release(ID.toString(), CAP));
    }

    @Test
    @Rule("TQ-3")
    void whatItWaitsForIsSaid() {
        var delay = new Delay(List.of(new Delay.Holder("x", "deployment x (web to test)")), 0, 2, NOW);
        given(submit(process(0, TAGGED, once(1, script(1, "One")))), start()).when(new PermitDelayed(TAG, delay, NOW))
                .then(new DeploymentWaiting(Waiting.on(Waiting.Kind.LANE, "waits for deployment x (web to test), with"
                        + " the same concurrency tag 'hosts'; 2 more come before it", NOW,
                        "the end of deployment x (web to test)")));
        given(submit(planOf(1))).withTaskCap(4).when(start())
                .when(new PermitDelayed(CAP, new Delay(delay.holders(), 3, 0, NOW), NOW))
                .then(new DeploymentWaiting(Waiting.on(Waiting.Kind.TASK_CAP,
                        "waits for its turn: 4 deployments of space 'default' are under way, as many as may be at once",
                        NOW, "the end of one of them, or a higher --task-cap")));
    }

    @Test
    void aCancelWhileItWaitsGivesUpItsTurn() {
        given(submit(planOf(1))).withTaskCap(5).when(start()).when(cancel("enough"))
                .then(new StepCancelled(1, "enough"),
                        new DeploymentCancelled(new Deployment.Cancellation("ada", "enough")))
                .causing(new Release(ID.toString(), CAP)).when(granted(CAP)).thenRefused(Refusal.ALREADY_ENDED)
                .causing(new Release(ID.toString(), CAP));
    }

    @Test
    @Rule("MI-7")
    void whileItWaitsForAnAnswerOthersHaveItsPlace() {
        var scenario = given(submit(process(0, once(1, manual(1, "Approve")), once(2, script(1, "Two")))))
                .withTaskCap(5).when(start()).when(granted(CAP)).thenAmongOthers(new PermitReturned(CAP))
                .causingAmongOthers(new Release(ID.toString(), CAP));
        scenario.when(takes("ada", at(1, 1, 0))).when(says("ada", at(1, 1, 0), Question.Outcome.PROCEED))
                .thenDispatched().causingAmongOthers(new Acquire(ID.toString(), CAP, 5, TITLE));
        scenario.when(granted(CAP)).thenAmongOthers(
                new InterruptionEnded(at(1, 1, 0), Optional.of(Question.Outcome.PROCEED), Optional.of("ada"),
                        "because"))
                .thenDispatched(at(2, 1, 0));
        scenario.when(claim(at(2, 1, 0))).when(done(at(2, 1, 0))).thenAmongOthers(new DeploymentSucceeded())
                .causingAmongOthers(new Release(ID.toString(), CAP));
    }

    @Test
    @Rule({"MI-7", "R-10"})
    void theTimeOfAStepEndsItAlsoWhileOthersHaveItsPlace() {
        var over = "the step's time limit of 1m is over";
        var two = on(2, 1, Optional.of(new Rolling(1, List.of(), Duration.ZERO)));
        var limited = new Conduct(two.place(), false, Optional.of(Duration.ofMinutes(1)), false, Optional.empty());
        var timeUp = new Chime(new Timer.StepLimit(ID, 1), NOW.plusSeconds(60));
        var asks = process(2, step(1, SUCCESS, limited, manual(1, "Approve"), script(2, "Install"),
                script(3, "Mend", FAILURE)));
        given(submit(asks)).withTaskCap(5).when(start()).when(granted(CAP)).thenAsked(at(1, 1, 1)).when(timeUp)
                .thenAmongOthers(new StepHalted(1, over), new PermitAsked(CAP, 5)).when(timeUp)
                .thenRefused(Refusal.STALE).when(granted(CAP)).thenDispatched().thenAsked()
                .thenAmongOthers(new StepFailed(1, over));

        var fails = process(2, guided(), step(1, SUCCESS, limited, script(1, "Install")));
        var failed = given(submit(fails)).withTaskCap(5).when(start()).when(granted(CAP)).when(claim(at(1, 1, 1)))
                .when(failed(at(1, 1, 1), "no")).thenAsked(at(1, 1, 1)).when(timeUp).when(granted(CAP))
                .thenDispatched().thenAmongOthers(new StepFailed(1, over));
        assertThat(failed.facts()).noneMatch(fact -> fact instanceof ExecutionFinished || fact instanceof OutputSet);
    }

    @Test
    @Rule({"MI-7", "R-10"})
    void theTimeOfAStepThatIsOverBeforeItHasItsPlaceAgainForbidsTheRetry() {
        var fails = process(0, guided(), step(1, SUCCESS, lasting(Duration.ofMinutes(1)), script(1, "Install")));
        given(submit(fails)).withTaskCap(5).when(start()).when(granted(CAP)).when(claim(at(1, 1, 0)))
                .when(failed(at(1, 1, 0), "no")).when(takes("ada", at(1, 1, 0)))
                .when(says("ada", at(1, 1, 0), Question.Outcome.RETRY)).thenDispatched()
                .when(new Chime(new Timer.StepLimit(ID, 1), NOW.plusSeconds(60)))
                .then(new StepHalted(1, "the step's time limit of 1m is over")).when(granted(CAP)).thenDispatched()
                .thenAmongOthers(new StepFailed(1, "the step's time limit of 1m is over"));
    }

    @Test
    @Rule("MI-6")
    void withItsLaneItGivesUpItsTagAsWell() {
        var asks = manual(1, "Approve", new Work.Manual("Go?", List.of(), 1, Optional.empty(), false, false));
        var scenario = given(submit(process(0, TAGGED, once(1, asks)))).withTaskCap(5).when(start())
                .when(granted(TAG)).when(granted(CAP))
                .causingAmongOthers(new Effect.LeaveLane(), new Release(ID.toString(), TAG),
                        new Release(ID.toString(), CAP));
        scenario.when(takes("ada", at(1, 1, 0))).when(says("ada", at(1, 1, 0), Question.Outcome.PROCEED))
                .causing(new Effect.EnterLane());
        scenario.when(start()).then(new LaneRegained(), new PermitAsked(TAG, 1)).when(granted(TAG))
                .when(granted(CAP)).thenAmongOthers(new DeploymentSucceeded());
    }

    @Test
    void aCancelWhileOthersHaveItsPlaceEndsIt() {
        given(submit(process(0, once(1, manual(1, "Approve"))))).withTaskCap(5).when(start()).when(granted(CAP))
                .when(cancel("enough"))
                .thenAmongOthers(new DeploymentCancelled(new Deployment.Cancellation("ada", "enough")));
    }

    @Test
    @Rule("FZ-2")
    void aPlaceThatComesWithinAFreezeLetsNothingBegin() {
        var freeze = new Freeze("holidays", Optional.empty(), NOW.plusSeconds(60), true);
        given(submit(planOf(1))).withTaskCap(5).when(start()).frozen(freeze).when(granted(CAP))
                .causingAmongOthers(new Release(ID.toString(), CAP), new Effect.LeaveLane())
                .when(new DeploymentInput.Enter(Optional.empty(), NOW.plusSeconds(60)))
                .when(new DeploymentInput.Start(NOW.plusSeconds(60))).then(new PermitAsked(CAP, 5));
    }

    private static PermitGranted granted(ResourceId permit) {
        return new PermitGranted(ID, permit, NOW);
    }
}
