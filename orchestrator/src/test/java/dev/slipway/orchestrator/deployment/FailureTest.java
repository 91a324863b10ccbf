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

/** Retries and guided failure (process.md 4.1, 4.3). */
class FailureTest {
    private static final Retry TWICE = new Retry(2, Duration.ofSeconds(15), 2, 0);

    @Test
    @Rule({"R-1", "R-2", "R-3"})
    void aFailedActionIsTriedAgainAtOnceAndThenAfterARest() {
        var plan = process(0, once(1, script(1, "One"), retried(script(2, "Two"), TWICE)));
        var until = NOW.plusSeconds(15);
        given(submit(plan), start(), claim(at(1, 1, 0)), done(at(1, 1, 0)), claim(at(1, 2, 0)))
                .when(failed(at(1, 2, 0), "no")).thenDispatched(at(1, 2, 0, 2)).when(claim(at(1, 2, 0, 2)))
                .when(failed(at(1, 2, 0, 2), "no"))
                .thenAmongOthers(new ExecutionRested(at(1, 2, 0, 3), until,
                        Waiting.until(until, Waiting.Kind.BACK_OFF, "'Two' is tried again (2 of 2) after: no", NOW),
                        new Course(2, Optional.empty())),
                        new DeploymentWaiting(Waiting.until(until, Waiting.Kind.BACK_OFF,
                                "'Two' is tried again (2 of 2) after: no", NOW)))
                .causingAmongOthers(new Effect.Arm(new Timer.RestOver(at(1, 2, 0, 3)), until))
                .when(ring(new Timer.RestOver(at(1, 2, 0, 3)), until)).thenDispatched(at(1, 2, 0, 3))
                .when(claim(at(1, 2, 0, 3))).when(failed(at(1, 2, 0, 3), "no"))
                .thenAmongOthers(new StepFailed(1, "no"));
    }

    @Test
    @Rule("row-9")
    void restsGrowAndAreSpreadByTheirJitter() {
        var retry = new Retry(3, Duration.ofSeconds(10), 3, 1);
        var plan = process(0, once(1, retried(script(1, "One"), retry)));
        var scenario = given(submit(plan), start(), claim(at(1, 1, 0)), failed(at(1, 1, 0), "no"),
                claim(at(1, 1, 0, 2)), failed(at(1, 1, 0, 2), "no"),
                ring(new Timer.RestOver(at(1, 1, 0, 3)), NOW), claim(at(1, 1, 0, 3)))
                .when(failed(at(1, 1, 0, 3), "no"));
        assertThat(scenario.facts()).anySatisfy(fact -> assertThat(fact)
                .isInstanceOfSatisfying(ExecutionRested.class, rested -> assertThat(rested.until())
                        .isBetween(NOW.plusSeconds(30), NOW.plusSeconds(60))));
    }

    @Test
    @Rule({"R-6", "R-7"})
    void onlyTheFailedTargetsActionIsTriedAgain() {
        var plan = process(2, each(1, 2, 10, script(1, "One"), retried(script(2, "Two"), TWICE)));
        given(submit(plan), start(), claim(at(1, 1, 1)), claim(at(1, 1, 2)), done(at(1, 1, 1)), done(at(1, 1, 2)),
                claim(at(1, 2, 2))).when(failed(at(1, 2, 2), "no")).thenDispatched(at(1, 2, 2, 2));
    }

    @Test
    @Rule("R-12")
    void anAttemptThatTookTooLongCountsAsAFailedOne() {
        given(submit(process(0, once(1, retried(script(1, "One"), TWICE)))), start(), claim(at(1, 1, 0)))
                .when(new DeploymentInput.ReportFinished(at(1, 1, 0), WEB_1,
                        result(Result.Outcome.TIMED_OUT, "too long"), false, NOW))
                .thenDispatched(at(1, 1, 0, 2));
    }

    @Test
    @Rule({"R-4", "R-20", "R-21", "MI-9", "P-32", "R-22"})
    void afterTheLastRetryPeopleAreAsked() {
        var once = new Retry(1, Duration.ZERO, 1, 0);
        var plan = process(0, guided(), once(1, retried(script(1, "One"), once)));
        var scenario = given(submit(plan), start(), claim(at(1, 1, 0)), failed(at(1, 1, 0), "no"),
                claim(at(1, 1, 0, 2))).when(failed(at(1, 1, 0, 2), "still no"));
        var question = question(scenario);
        assertThat(question.title()).endsWith("requires failure guidance");
        assertThat(question.error()).contains("still no");
        assertThat(question.outcomes()).containsExactly(Question.Outcome.FAIL, Question.Outcome.RETRY,
                Question.Outcome.IGNORE);
        scenario.thenAmongOthers(new DeploymentWaiting(question.waiting()));
        var strict = process(0, guided(), once(1, required(script(1, "One"))));
        assertThat(question(given(submit(strict), start(), claim(at(1, 1, 0))).when(failed(at(1, 1, 0), "no")))
                .outcomes()).containsExactly(Question.Outcome.FAIL, Question.Outcome.RETRY);
    }

    @Test
    @Rule({"R-21", "R-24"})
    void whoeverHasTakenItOnDecides() {
        var plan = process(0, guided(), once(1, script(1, "One"), script(2, "Two")));
        var asked = at(1, 1, 0);
        given(submit(plan), start(), claim(asked), failed(asked, "no"))
                .when(says("ada", asked, Question.Outcome.FAIL)).thenRefused(Refusal.NOT_YOURS)
                .when(takes("ada", asked)).then(new InterruptionTaken(asked, "ada", "command"))
                .when(says("bob", asked, Question.Outcome.FAIL)).thenRefused(Refusal.NOT_YOURS)
                .when(says("ada", asked, Question.Outcome.EXCLUDE)).thenRefused(Refusal.NOT_AN_OUTCOME)
                .when(says("ada", asked, Question.Outcome.FAIL))
                .thenAmongOthers(
                        new InterruptionEnded(asked, Optional.of(Question.Outcome.FAIL), Optional.of("ada"), "because"),
                        new StepFailed(1, "no"))
                .when(says("ada", asked, Question.Outcome.FAIL)).thenRefused(Refusal.ALREADY_ENDED);
    }

    @Test
    @Rule("R-21")
    void retryRunsItAgainAndAnotherFailureAsksAgain() {
        var plan = process(0, guided(), once(1, retried(script(1, "One"), TWICE)));
        var scenario = given(submit(plan), start(), claim(at(1, 1, 0)), failed(at(1, 1, 0), "no"),
                claim(at(1, 1, 0, 2)), failed(at(1, 1, 0, 2), "no"),
                ring(new Timer.RestOver(at(1, 1, 0, 3)), NOW), claim(at(1, 1, 0, 3)),
                failed(at(1, 1, 0, 3), "no"), takes("ada", at(1, 1, 0, 3)))
                .when(says("ada", at(1, 1, 0, 3), Question.Outcome.RETRY)).thenDispatched(at(1, 1, 0, 4));
        scenario.when(claim(at(1, 1, 0, 4))).when(failed(at(1, 1, 0, 4), "no"));
        assertThat(question(scenario).error()).contains("no");
    }

    @Test
    @Rule("R-21")
    void ignoreGoesOnWithTheNextActionAndNothingHasFailed() {
        var plan = process(0, guided(), once(1, script(1, "One"), script(2, "Two")));
        given(submit(plan), start(), claim(at(1, 1, 0)), failed(at(1, 1, 0), "no"), takes("ada", at(1, 1, 0)))
                .when(says("ada", at(1, 1, 0), Question.Outcome.IGNORE)).thenDispatched(at(1, 2, 0))
                .when(claim(at(1, 2, 0))).when(done(at(1, 2, 0))).thenAmongOthers(new DeploymentSucceeded());
    }

    @Test
    void aLostWorkerAsksPeopleTooAndIsNeverRetriedBehindTheirBack() {
        var plan = process(0, guided(), once(1, retried(script(1, "One"), TWICE)));
        var scenario = given(submit(plan), start(), claim(at(1, 1, 0)), began(1, WEB_1)).when(lose(1, WEB_1));
        assertThat(question(scenario).error()).contains("worker lost: web-1 (no heartbeat for 15 s)");
    }

    private static Question question(DeploymentScenario scenario) {
        return scenario.facts().stream().filter(InterruptionRaised.class::isInstance)
                .map(InterruptionRaised.class::cast).map(InterruptionRaised::question).findFirst()
                .orElseThrow(() -> new AssertionError("nobody was asked: " + scenario.facts()));
    }

}
