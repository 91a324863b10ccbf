package dev.slipway.orchestrator.deployment;

import static dev.slipway.orchestrator.deployment.DeploymentScenario.given;
import static dev.slipway.orchestrator.deployment.Deployments.*;
import static dev.slipway.orchestrator.deployment.Processes.*;

import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.Plan.*;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Target after target (process.md 9.1). */
class RollingTest {
    private static final Rolling STRICT = new Rolling(0, List.of(), Duration.ZERO);

    @Test
    @Rule({"RD-1", "RD-3"})
    void allActionsRunOnATargetBeforeTheNextOneBegins() {
        given(submit(process(2, rolling(1, 2, 1, STRICT, script(1, "Drain"), script(2, "Install")))), start(),
                claim(at(1, 1, 1))).when(done(at(1, 1, 1))).thenDispatched(at(1, 2, 1)).when(claim(at(1, 2, 1)))
                .when(done(at(1, 2, 1))).thenDispatched(at(1, 1, 2));
    }

    @Test
    @Rule({"E-31", "RD-6"})
    void aFailedTargetStopsThoseThatHaveNotBegunAndTheOthersGoOn() {
        var plan = process(4, rolling(1, 4, 2, STRICT, script(1, "Drain"), script(2, "Install")));
        given(submit(plan), start(), claim(at(1, 1, 1)), claim(at(1, 1, 2))).when(failed(at(1, 1, 1), "no"))
                .thenDispatched().when(done(at(1, 1, 2))).thenDispatched(at(1, 2, 2)).when(claim(at(1, 2, 2)))
                .when(done(at(1, 2, 2)))
                .thenAmongOthers(new StepFailed(1, "web-1: no"),
                        new DeploymentFailed("step 'Step 1' failed: web-1: no"));
    }

    @Test
    @Rule({"row-11", "E-32"})
    void soManyMayFailBeforeItStops() {
        var one = new Rolling(1, List.of(), Duration.ZERO);
        var scenario = given(submit(process(3, rolling(1, 3, 1, one, script(1, "Install")))), start(),
                claim(at(1, 1, 1))).when(failed(at(1, 1, 1), "no")).thenDispatched(at(1, 1, 2));
        scenario.when(claim(at(1, 1, 2))).when(done(at(1, 1, 2))).when(claim(at(1, 1, 3))).when(done(at(1, 1, 3)))
                .thenAmongOthers(new StepSucceeded(1), new DeploymentSucceeded());
        given(submit(process(3, rolling(1, 3, 1, one, script(1, "Install")))), start(), claim(at(1, 1, 1)),
                failed(at(1, 1, 1), "no"), claim(at(1, 1, 2))).when(failed(at(1, 1, 2), "no")).thenDispatched()
                .thenAmongOthers(new StepFailed(1, "2 of 3 targets failed, the first: web-1: no"));
    }

    @Test
    void aBatchBeginsWhenTheOneBeforeItIsThrough() {
        var batches = new Rolling(0, List.of(1, 2), Duration.ZERO);
        var plan = process(5, rolling(1, 5, 10, batches, script(1, "Install")));
        given(submit(plan)).when(start()).thenDispatched(at(1, 1, 1)).when(claim(at(1, 1, 1)))
                .when(done(at(1, 1, 1))).thenDispatched(at(1, 1, 2), at(1, 1, 3)).when(claim(at(1, 1, 2)))
                .when(done(at(1, 1, 2))).thenDispatched().when(claim(at(1, 1, 3))).when(done(at(1, 1, 3)))
                .thenDispatched(at(1, 1, 4), at(1, 1, 5));
    }

    @Test
    void thereIsAPauseBetweenTargetsAndItSaysHowLong() {
        var pause = new Rolling(0, List.of(), Duration.ofMinutes(2));
        var until = NOW.plus(Duration.ofMinutes(2));
        var waiting = Waiting.until(until, Waiting.Kind.PAUSE, "step 'Step 1' pauses before the next targets", NOW);
        given(submit(process(2, rolling(1, 2, 1, pause, script(1, "Install")))), start(), claim(at(1, 1, 1)))
                .when(done(at(1, 1, 1))).thenDispatched()
                .thenAmongOthers(new StepPaused(1, waiting, until), new DeploymentWaiting(waiting))
                .causingAmongOthers(new Effect.Arm(new Timer.PauseOver(ID, 1), until))
                .when(new DeploymentInput.Chime(new Timer.PauseOver(ID, 1), until)).thenDispatched(at(1, 1, 2));
    }

    @Test
    @Rule("R-23")
    void whileSomebodyThinksAboutAFailureTheOthersStayAsTheyAre() {
        var plan = process(3, guided(), rolling(1, 3, 2, STRICT, script(1, "Install")));
        given(submit(plan), start(), claim(at(1, 1, 1)), claim(at(1, 1, 2)), failed(at(1, 1, 1), "no"))
                .when(done(at(1, 1, 2))).thenDispatched().when(takes("ada", at(1, 1, 1)))
                .when(says("ada", at(1, 1, 1), Question.Outcome.IGNORE)).thenDispatched(at(1, 1, 3));
    }

    @Test
    @Rule({"E-33", "row-12"})
    void aTargetThatIsExcludedIsLeftOutOfTheRestAndFailsNothing() {
        var plan = process(2, guided(), rolling(1, 2, 1, STRICT, script(1, "Install")),
                each(2, 2, 10, script(1, "Check")));
        given(submit(plan), start(), claim(at(1, 1, 1)), failed(at(1, 1, 1), "no"), takes("ada", at(1, 1, 1)))
                .when(says("ada", at(1, 1, 1), Question.Outcome.EXCLUDE))
                .thenAmongOthers(new TargetExcluded(1, "no", Optional.of("ada"))).thenDispatched(at(1, 1, 2))
                .when(claim(at(1, 1, 2))).when(done(at(1, 1, 2))).thenAmongOthers(new StepSucceeded(1))
                .thenDispatched(at(2, 1, 2)).when(claim(at(2, 1, 2))).when(done(at(2, 1, 2)))
                .thenAmongOthers(new StepSucceeded(2), new DeploymentSucceeded());
    }
}
