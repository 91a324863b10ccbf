package dev.slipway.orchestrator.deployment;

import static dev.slipway.orchestrator.deployment.DeploymentScenario.given;
import static dev.slipway.orchestrator.deployment.Deployments.*;

import dev.slipway.orchestrator.deployment.Deployment.Cancellation;
import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.DeploymentInput.*;
import dev.slipway.orchestrator.deployment.Submission.Circumstances;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Deployments for later (process.md 10.8, R-31). */
class ScheduleTest {
    private static final Instant EIGHT = NOW.plusSeconds(3_600);
    private static final Instant NINE = NOW.plusSeconds(7_200);

    @Test
    @Rule({"SC-1", "TQ-2"})
    void itWaitsForItsTimeAndOnlyThenQueuesInItsLane() {
        var later = submission(Optional.of(EIGHT), Optional.of(NINE));
        var scheduled = Waiting.until(EIGHT, Waiting.Kind.SCHEDULE, "is scheduled for " + EIGHT, NOW);
        given().when(new Submit(later, planOf(1), Optional.empty(), NOW))
                .then(new DeploymentQueued(later, planOf(1), Optional.of(scheduled)))
                .causing(new Effect.Arm(new Timer.Due(ID), EIGHT), new Effect.Arm(new Timer.Expiry(ID), NINE))
                .when(new Start(NOW)).thenRefused(Refusal.NOT_QUEUED)
                .when(new Enter(Optional.empty(), EIGHT)).then(new DeploymentDue())
                .when(new Start(EIGHT)).thenAmongOthers(new StepStarted(1))
                .causingAmongOthers(new Effect.Disarm(new Timer.Expiry(ID), NINE));
    }

    @Test
    @Rule("R-31")
    void whatHasNotBegunInTimeNeverDoes() {
        var late = submission(Optional.empty(), Optional.of(NINE));
        var reason = "it had not begun by " + NINE;
        given().when(new Submit(late, planOf(1), Optional.of(ID), NOW))
                .when(new Chime(new Timer.Expiry(ID), NINE))
                .then(new StepCancelled(1, reason), new DeploymentCancelled(new Cancellation("slipway", reason)));
    }

    @Test
    void aScheduledOneIsCancelledAtOnce() {
        given(new Submit(submission(Optional.of(EIGHT), Optional.empty()), planOf(1), Optional.empty(), NOW))
                .when(cancel("no")).thenAmongOthers(new DeploymentCancelled(new Cancellation("ada", "no")))
                .causing(new Effect.Disarm(new Timer.Due(ID), EIGHT));
    }

    private static Submission submission(Optional<Instant> notBefore, Optional<Instant> expires) {
        var usual = Deployments.submission();
        return new Submission(ID, usual.lane(), usual.release(), usual.createdBy(), usual.createdAt(), false,
                new Circumstances(Optional.empty(), Optional.empty(), Optional.empty(), notBefore, expires));
    }
}
