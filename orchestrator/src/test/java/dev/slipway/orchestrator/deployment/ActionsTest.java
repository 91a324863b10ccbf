package dev.slipway.orchestrator.deployment;

import static dev.slipway.orchestrator.deployment.DeploymentScenario.given;
import static dev.slipway.orchestrator.deployment.Deployments.*;
import static dev.slipway.orchestrator.deployment.Processes.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.Plan.*;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Steps of several actions, each with a condition of its own (process.md 1.1, 2.2, 2.3). */
class ActionsTest {
    private static final String DONE = "#{if Octopus.Action[One].Output.Ok}yes#{/if}";

    @Test
    @Rule({"P-10", "V-34"})
    void actionsRunOneAfterTheOtherAndSeeWhatEarlierOnesHaveSet() {
        given(submit(process(0, once(1, script(1, "One"), script(2, "Two", ifTrue(DONE))))), start(),
                claim(at(1, 1, 0))).when(done(at(1, 1, 0), NamedValue.plain("Ok", "yes")))
                .thenAmongOthers(dispatched(at(1, 2, 0))).when(claim(at(1, 2, 0))).when(done(at(1, 2, 0)))
                .thenAmongOthers(new StepSucceeded(1), new DeploymentSucceeded());
    }

    @Test
    @Rule({"C-23", "C-16", "C-20"})
    void anActionWhoseOwnConditionIsFalseIsPassedOver() {
        given(submit(process(0, once(1, script(1, "One"), script(2, "Two", ifTrue(DONE)), script(3, "Three")))),
                start(), claim(at(1, 1, 0))).when(done(at(1, 1, 0)))
                .thenAmongOthers(
                        new ActionSkipped(1, 2, 0, "its condition was not met: " + DONE + " gave ''"),
                        dispatched(at(1, 3, 0)));
    }

    @Test
    @Rule({"C-16", "C-17", "C-23"})
    void aStepOfWhichNoActionIsToRunIsSkippedEvenIfItIsTheFirst() {
        given(submit(process(0, once(1, script(1, "One", ifTrue("false")))))).when(start()).then(
                new DeploymentStarted(), new StepSkipped(1, "its condition was not met: false gave 'false'"),
                new DeploymentSucceeded());
    }

    @Test
    @Rule("C-23")
    void theStepsConditionIsAskedAgainBeforeEachAction() {
        var unless = "#{unless Octopus.Action[One].Output.Stop}yes#{/unless}";
        var plan = process(0, step(1, ifTrue(unless), Conduct.ONCE, script(1, "One"), script(2, "Two")));
        given(submit(plan), start(), claim(at(1, 1, 0))).when(done(at(1, 1, 0), NamedValue.plain("Stop", "yes")))
                .thenAmongOthers(new ActionSkipped(1, 2, 0,
                        "of its step, its condition was not met: " + unless + " gave ''"), new StepSucceeded(1));
    }

    @Test
    @Rule({"row-5", "P-2"})
    void actionsHaveFailureAndAlwaysWithinTheirStep() {
        var plan = process(0, once(1, script(1, "One"), script(2, "Two"), script(3, "Undo", FAILURE),
                script(4, "Clean up", ALWAYS)));
        var scenario = given(submit(plan), start(), claim(at(1, 1, 0))).when(failed(at(1, 1, 0), "disk full"));
        scenario.thenAmongOthers(
                new ActionSkipped(1, 2, 0, "its condition is success, but an earlier action has failed"),
                new ExecutionDispatched(at(1, 3, 0), 1, NOW.plus(Dispatching.PATIENCE),
                        new Course(0, Optional.of("disk full"))));
        scenario.when(claim(at(1, 3, 0))).when(done(at(1, 3, 0))).when(claim(at(1, 4, 0))).when(done(at(1, 4, 0)))
                .thenAmongOthers(new StepFailed(1, "disk full"),
                        new DeploymentFailed("step 'Step 1' failed: disk full"));
        given(submit(plan), start(), claim(at(1, 1, 0)), done(at(1, 1, 0)), claim(at(1, 2, 0)))
                .when(done(at(1, 2, 0))).thenAmongOthers(
                        new ActionSkipped(1, 3, 0, "its condition is failure, and no action has failed"),
                        dispatched(at(1, 4, 0)));
    }

    @Test
    @Rule({"row-4", "C-10"})
    void conditionsCombine() {
        var plan = process(0, once(1, script(1, "One")),
                step(2, both(SUCCESS, ifTrue(DONE)), Conduct.ONCE, script(1, "Two")),
                step(3, ifTrue("yes"), Conduct.ONCE, script(1, "Three")));
        given(submit(plan), start(), claim(at(1, 1, 0)))
                .when(new DeploymentInput.ReportFinished(at(1, 1, 0), WEB_1,
                        result(Result.Outcome.FAILED, "no", NamedValue.plain("Ok", "yes")), false, NOW))
                .thenAmongOthers(new StepSkipped(2, "its condition is success, but an earlier step has failed"),
                        new StepStarted(3));
        given(submit(plan), start(), claim(at(1, 1, 0))).when(done(at(1, 1, 0)))
                .thenAmongOthers(new StepSkipped(2, "its condition was not met: " + DONE + " gave ''"));
        given(submit(plan), start(), claim(at(1, 1, 0))).when(done(at(1, 1, 0), NamedValue.plain("Ok", "1")))
                .thenAmongOthers(new StepStarted(2));
    }

    @Test
    @Rule({"row-3", "C-11", "C-12"})
    void aFailureThatAStepHasMadeUpForEndsAsCompensated() {
        var rollBack = new Conduct(new Place.Worker(), false, Optional.empty(), true, Optional.empty());
        var plan = process(0, once(1, script(1, "One")), step(2, FAILURE, rollBack, script(1, "Roll back")));
        given(submit(plan), start(), claim(at(1, 1, 0)), failed(at(1, 1, 0), "no"), claim(at(2, 1, 0)))
                .when(done(at(2, 1, 0))).thenAmongOthers(new DeploymentCompensated("step 'Step 1' failed: no"));
        given(submit(plan), start(), claim(at(1, 1, 0)), failed(at(1, 1, 0), "no"), claim(at(2, 1, 0)))
                .when(failed(at(2, 1, 0), "neither"))
                .thenAmongOthers(new DeploymentFailed("step 'Step 1' failed: no"));
    }

    @Test
    @Rule({"P-33", "C-5"})
    void whatIsKnownBeforehandNotToRunIsPassedOverWithoutAWord() {
        var off = leftOut(script(1, "One"), "it is disabled");
        var none = new Conduct(new Place.Worker(), false, Optional.empty(), false, off.skipped());
        given(submit(process(0, step(1, SUCCESS, none, off), once(2, leftOut(script(1, "Two"), "no"),
                script(2, "Three"))))).when(start()).then(new DeploymentStarted(),
                        new StepSkipped(1, "it is disabled"), new StepStarted(2), dispatched(at(2, 2, 0)));
    }

    @Test
    @Rule({"row-10", "R-10", "R-11"})
    void theTimeOfAStepEndsWhatRunsOfItAndTheStepHasFailed() {
        var limit = Duration.ofMinutes(1);
        var plan = process(0, step(1, SUCCESS, lasting(limit), script(1, "One"), script(2, "Two")),
                step(2, ALWAYS, Conduct.ONCE, script(1, "Three")));
        var over = "the step's time limit of 1m is over";
        var scenario = given(submit(plan)).when(start());
        scenario.causingAmongOthers(new Effect.Arm(new Timer.StepLimit(ID, 1), NOW.plus(limit)));
        scenario.when(claim(at(1, 1, 0)))
                .when(new DeploymentInput.Chime(new Timer.StepLimit(ID, 1), NOW.plus(limit)))
                .thenAmongOthers(new StepHalted(1, over))
                .causingAmongOthers(new Effect.Recall(at(1, 1, 0), WEB_1, over, true));
        scenario.when(new DeploymentInput.ReportFinished(at(1, 1, 0), WEB_1,
                result(Result.Outcome.TIMED_OUT, "killed"), false, NOW))
                .thenAmongOthers(new StepFailed(1, over), new StepStarted(2));
        given(submit(plan), start()).when(new DeploymentInput.Chime(new Timer.StepLimit(ID, 1), NOW.plus(limit)))
                .thenAmongOthers(new StepFailed(1, over), new StepStarted(2));
    }

    @Test
    @Rule({"row-10", "R-13"})
    void theTimeOfADeploymentEndsItAsFailed() {
        var limit = Duration.ofHours(1);
        var plan = process(0, new Terms(false, Optional.of(limit), 10, false), once(1, script(1, "One")),
                step(2, ALWAYS, Conduct.ONCE, script(1, "Two")));
        given(submit(plan)).when(start())
                .causingAmongOthers(new Effect.Arm(new Timer.DeploymentLimit(ID), NOW.plus(limit)))
                .when(new DeploymentInput.Chime(new Timer.DeploymentLimit(ID), NOW.plus(limit)))
                .thenAmongOthers(new DeploymentFailed("the deployment's time limit of 1h is over"));
    }

    @Test
    @Rule("row-26")
    void aFailureCarriesTheLastLinesOfItsLog() {
        var result = new Result(Result.Outcome.FAILED, Optional.of(1), Optional.of("exit code 1"), java.util.List.of(),
                java.util.List.of(), 2, false, Optional.of(NOW), NOW, java.util.List.of("no space left"));
        var scenario = given(submit(process(0, once(1, script(1, "One")))), start(), claim(at(1, 1, 0)))
                .when(new DeploymentInput.ReportFinished(at(1, 1, 0), WEB_1, result, false, NOW));
        assertThat(scenario.facts()).anySatisfy(fact -> assertThat(fact).isInstanceOfSatisfying(
                ExecutionFinished.class,
                finished -> assertThat(finished.result().lastLines()).containsExactly("no space left")));
    }
}
