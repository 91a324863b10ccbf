package dev.slipway.orchestrator.deployment;

import static dev.slipway.orchestrator.deployment.DeploymentScenario.given;
import static dev.slipway.orchestrator.deployment.Deployments.*;
import static dev.slipway.orchestrator.deployment.Processes.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.Plan.*;
import dev.slipway.orchestrator.resource.ResourceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** People are asked before it goes on (process.md 7). */
class InterventionTest {
    private static final Plan APPROVED = process(0, once(1, manual(1, "Approve")), once(2, script(1, "Two")),
            step(3, FAILURE, Conduct.ONCE, script(1, "Three")));

    @Test
    @Rule({"MI-1", "MI-2", "MI-9"})
    void aQuestionIsAskedWithItsVariablesAndTheDeploymentWaits() {
        var scenario = given(submit(APPROVED)).when(start());
        var question = question(scenario);
        assertThat(question.instructions()).isEqualTo("Go on with 1.0?");
        assertThat(question.teams()).containsExactly("ops");
        assertThat(question.outcomes()).containsExactly(Question.Outcome.PROCEED, Question.Outcome.ABORT);
        assertThat(scenario.deployment().running().waitingFor()).contains(question.waiting());
        assertThat(question.waiting().unblockedBy()).contains("a member of ops proceeds or aborts");
        scenario.causingNothing();
    }

    @Test
    @Rule({"MI-3", "MI-4", "MI-5"})
    void proceedGoesOnAndLeavesWhoHasSaidWhat() {
        var asked = at(1, 1, 0);
        var scenario = given(submit(APPROVED), start()).when(says("ada", asked, Question.Outcome.PROCEED))
                .thenRefused(Refusal.NOT_YOURS).when(takes("ada", asked))
                .when(says("ada", asked, Question.Outcome.PROCEED)).thenAmongOthers(new StepSucceeded(1),
                        output("Manual.Notes", "because"), output("Manual.Approved", "True"),
                        output("Manual.ResponsibleUser.Username", "ada"), new StepStarted(2));
        assertThat(scenario.deployment().running().waitingFor()).isEmpty();
    }

    @Test
    @Rule("MI-4")
    void abortFailsTheDeploymentAndWhatIsThereForFailuresRuns() {
        given(submit(APPROVED), start(), takes("ada", at(1, 1, 0)))
                .when(says("ada", at(1, 1, 0), Question.Outcome.ABORT))
                .thenAmongOthers(new StepFailed(1, "aborted by ada: because"),
                        new StepSkipped(2, "its condition is success, but an earlier step has failed"),
                        new StepStarted(3));
    }

    @Test
    @Rule({"row-20", "MI-10"})
    void severalMayHaveToAgreeAndEachOnlyOnce() {
        var asked = at(1, 1, 0);
        var two = new Work.Manual("?", List.of("ops"), 2, Optional.empty(), false, true);
        given(submit(process(0, once(1, manual(1, "Approve", two)))), start(), takes("ada", asked))
                .when(says("ada", asked, Question.Outcome.PROCEED))
                .then(new InterruptionSubmitted(asked, new Answer("ada", Question.Outcome.PROCEED, "because"), 1,
                        "command"))
                .when(takes("ada", asked)).when(says("ada", asked, Question.Outcome.PROCEED))
                .thenRefused(Refusal.ALREADY_APPROVED).when(takes("bob", asked))
                .when(says("bob", asked, Question.Outcome.PROCEED)).thenAmongOthers(new StepSucceeded(1));
    }

    @Test
    @Rule("MI-3")
    void onlyWhoBelongsToAResponsibleTeamMayTakeItOn() {
        var asked = at(1, 1, 0);
        given(submit(APPROVED), start()).when(takes("eve", asked, "guests")).thenRefused(Refusal.NOT_RESPONSIBLE)
                .when(takes("ada", asked, "guests", "ops")).then(new InterruptionTaken(asked, "ada", "command"));
        var anyone = new Work.Manual("?", List.of(), 1, Optional.empty(), false, true);
        given(submit(process(0, once(1, manual(1, "Approve", anyone)))), start()).when(takes("eve", asked))
                .then(new InterruptionTaken(asked, "eve", "command"));
    }

    @Test
    void whoeverHasLookedForItInAnotherSpaceChangesNothing() {
        var asked = at(1, 1, 0);
        var here = Optional.of("default");
        var elsewhere = Optional.of("second");
        var teams = Optional.of(Set.of("ops"));
        var proceed = new Answer("ada", Question.Outcome.PROCEED, "because");
        given(submit(APPROVED)).when(new DeploymentInput.Cancel(elsewhere, "eve", "no", NOW))
                .thenRefused(Refusal.UNKNOWN_DEPLOYMENT).when(start())
                .when(new DeploymentInput.TakeInterruption(asked, elsewhere, "ada", teams, "command", NOW))
                .thenRefused(Refusal.UNKNOWN_DEPLOYMENT)
                .when(new DeploymentInput.TakeInterruption(asked, here, "ada", teams, "command", NOW))
                .then(new InterruptionTaken(asked, "ada", "command"))
                .when(new DeploymentInput.SubmitInterruption(asked, elsewhere, proceed, "command", NOW))
                .thenRefused(Refusal.UNKNOWN_DEPLOYMENT)
                .when(new DeploymentInput.Cancel(elsewhere, "eve", "no", NOW))
                .thenRefused(Refusal.UNKNOWN_DEPLOYMENT)
                .when(new DeploymentInput.SubmitInterruption(asked, here, proceed, "command", NOW))
                .thenAmongOthers(new StepSucceeded(1)).when(new DeploymentInput.Cancel(here, "ada", "no", NOW))
                .thenAmongOthers(new StepCancelled(2, "no"));
    }

    @Test
    @Rule({"row-20", "MI-10"})
    void whoeverHasAskedForTheDeploymentMayBeKeptFromApprovingIt() {
        var notMine = new Work.Manual("?", List.of(), 1, Optional.empty(), true, true);
        given(submit(process(0, once(1, manual(1, "Approve", notMine)))), start()).when(takes("ada", at(1, 1, 0)))
                .thenRefused(Refusal.MAY_NOT_ANSWER).when(takes("bob", at(1, 1, 0)))
                .when(says("bob", at(1, 1, 0), Question.Outcome.PROCEED)).thenAmongOthers(new DeploymentSucceeded());
    }

    @Test
    @Rule({"row-20", "MI-10"})
    void whatNobodyAnswersInTimeIsAnsweredByItself() {
        var end = NOW.plus(Duration.ofHours(2));
        var due = new Work.Manual("?", List.of(), 1,
                Optional.of(new Work.Deadline(Duration.ofHours(2), Question.Outcome.ABORT)), false, true);
        var timer = new Timer.AnswerOverdue(at(1, 1, 0));
        given(submit(process(0, once(1, manual(1, "Approve", due))))).when(start())
                .causing(new Effect.Arm(timer, end)).when(ring(timer, end))
                .thenAmongOthers(
                        new InterruptionEnded(at(1, 1, 0), Optional.of(Question.Outcome.ABORT), Optional.empty(),
                                "nobody has answered in time"),
                        new StepFailed(1, "aborted because nobody answered in time"));
    }

    @Test
    @Rule("MI-8")
    void aStepOnManyTargetsAsksOnceForAllOfThem() {
        var plan = process(2, each(1, 2, 10, script(1, "One"), manual(2, "Approve"), script(3, "Three")));
        given(submit(plan)).when(start()).thenDispatched(at(1, 1, 1), at(1, 1, 2)).when(claim(at(1, 1, 1)))
                .when(claim(at(1, 1, 2))).when(done(at(1, 1, 1))).thenDispatched().when(failed(at(1, 1, 2), "no"))
                .thenAsked(at(1, 2, 0)).when(takes("ada", at(1, 2, 0)))
                .when(says("ada", at(1, 2, 0), Question.Outcome.PROCEED)).thenDispatched(at(1, 3, 1))
                .when(claim(at(1, 3, 1))).when(done(at(1, 3, 1)))
                .thenAmongOthers(new StepFailed(1, "web-2: no"));
        given(submit(plan), start(), claim(at(1, 1, 1)), claim(at(1, 1, 2)), done(at(1, 1, 1)), done(at(1, 1, 2)),
                takes("ada", at(1, 2, 0))).when(says("ada", at(1, 2, 0), Question.Outcome.ABORT)).thenDispatched()
                .thenAmongOthers(new StepFailed(1, "aborted by ada: because"));
    }

    @Test
    @Rule({"MI-8", "row-12", "RD-3"})
    void aRollingStepAsksOnEachTarget() {
        var plan = process(2, rolling(1, 2, 1, new Rolling(0, List.of(), Duration.ZERO), manual(1, "Approve"),
                script(2, "Install")));
        given(submit(plan)).when(start()).thenAsked(at(1, 1, 1)).when(takes("ada", at(1, 1, 1)))
                .when(says("ada", at(1, 1, 1), Question.Outcome.PROCEED)).thenDispatched(at(1, 2, 1))
                .when(claim(at(1, 2, 1))).when(done(at(1, 2, 1))).thenAsked(at(1, 1, 2));
    }

    @Test
    @Rule("MI-6")
    void whileItDoesNotBlockOthersItGivesUpItsLaneAndGoesOnWhenThatIsFreeAgain() {
        var asked = at(1, 1, 0);
        var open = new Work.Manual("?", List.of(), 1, Optional.empty(), false, false);
        var plan = process(0, once(1, manual(1, "Approve", open)), once(2, script(1, "Two")));
        given(submit(plan)).when(start()).thenAmongOthers(new LaneYielded()).causing(new Effect.LeaveLane())
                .when(start()).thenRefused(Refusal.NOT_QUEUED).when(takes("ada", asked))
                .when(says("ada", asked, Question.Outcome.PROCEED)).thenDispatched()
                .thenAmongOthers(new LaneAwaited()).causing(new Effect.EnterLane())
                .when(says("ada", asked, Question.Outcome.ABORT)).thenRefused(Refusal.NOT_ASKED).when(start())
                .thenAmongOthers(new LaneRegained(), new StepSucceeded(1)).thenDispatched(at(2, 1, 0));
    }

    @Test
    @Rule("MI-6")
    void itGivesUpItsLaneAsSoonAsWhatRunsBesideTheQuestionHasEnded() {
        var open = new Work.Manual("?", List.of(), 1, Optional.empty(), false, false);
        given(submit(process(0, once(1, manual(1, "Approve", open)),
                step(2, SUCCESS, withPrevious(), script(1, "Two")), once(3, script(1, "Three"))))).withTaskCap(5)
                .when(start()).when(new DeploymentInput.PermitGranted(ID, ResourceId.taskCap("default"), NOW))
                .thenAsked(at(1, 1, 0)).thenDispatched(at(2, 1, 0)).when(claim(at(2, 1, 0))).when(done(at(2, 1, 0)))
                .thenAmongOthers(new LaneYielded()).causingAmongOthers(new Effect.LeaveLane());
    }

    @Test
    @Rule("R-5")
    void anAbortIsNeitherRetriedNorAskedAbout() {
        given(submit(process(0, guided(), once(1, manual(1, "Approve")))), start(), takes("ada", at(1, 1, 0)))
                .when(says("ada", at(1, 1, 0), Question.Outcome.ABORT))
                .thenAmongOthers(new DeploymentFailed("step 'Step 1' failed: aborted by ada: because"));
    }

    private static OutputSet output(String name, String value) {
        return new OutputSet(new Output(1, "Approve", name, new Value.Plain(value)));
    }

    private static Question question(DeploymentScenario scenario) {
        return scenario.facts().stream().filter(InterruptionRaised.class::isInstance)
                .map(InterruptionRaised.class::cast).map(InterruptionRaised::question).findFirst().orElseThrow();
    }
}
