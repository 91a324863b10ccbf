package dev.slipway.orchestrator.deployment;

import static dev.slipway.orchestrator.deployment.DeploymentScenario.given;
import static dev.slipway.orchestrator.deployment.Deployments.*;

import dev.slipway.orchestrator.deployment.Deployment.Cancellation;
import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.DeploymentInput.*;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Deployments whose turn comes within a freeze (process.md 10.10). */
class FreezeTest {
    private static final Instant EIGHT = NOW.plusSeconds(3_600);
    private static final Freeze FAILING = new Freeze("holidays", Optional.of("all are away"), EIGHT, false);
    private static final Freeze WAITING = new Freeze("holidays", Optional.empty(), EIGHT, true);
    private static final String WAITING_TEXT = "the freeze 'holidays' lets nothing begin until " + EIGHT;

    @Test
    @Rule("FZ-2")
    void whatWouldBeginInAFreezeFailsWithItsName() {
        var text = "the freeze 'holidays' (all are away) lets nothing begin until " + EIGHT;
        given(submit(planOf(1))).frozen(FAILING).when(start()).then(new StepCancelled(1, text),
                new DeploymentFailed(text + ": deploy after that, or override the freeze with a reason"))
                .causingNothing();
    }

    @Test
    @Rule("FZ-2")
    void itWaitsOutsideOfItsLaneWhereTheFreezeSaysSo() {
        var waiting = Waiting.until(EIGHT, Waiting.Kind.FREEZE, WAITING_TEXT, NOW);
        given(submit(planOf(1))).frozen(WAITING)
                .when(start()).then(new DeploymentWaiting(waiting))
                .causing(new Effect.LeaveLane(), new Effect.Arm(new Timer.Due(ID), EIGHT))
                .when(start()).thenRefused(Refusal.NOT_QUEUED)
                .when(new Enter(Optional.empty(), EIGHT)).then(new DeploymentDue())
                .when(new Start(EIGHT)).thenAmongOthers(new StepStarted(1));
    }

    @Test
    void aCancelEndsTheWait() {
        given(submit(planOf(1))).frozen(WAITING).when(start())
                .when(cancel("no")).thenAmongOthers(new DeploymentCancelled(new Cancellation("ada", "no")))
                .causing(new Effect.Disarm(new Timer.Due(ID), EIGHT));
    }

    @Test
    @Rule("FZ-2")
    void whatRunsAlreadyIsNotTouched() {
        given(submit(planOf(2)), start(), claim(1, WEB_1)).frozen(FAILING)
                .when(success(1, WEB_1)).thenAmongOthers(new StepStarted(2));
    }

    @Test
    @Rule("FZ-3")
    void aReasonThatWasGivenOverridesIt() {
        var told = List.of(NamedValue.plain(Freeze.OVERRIDE, "the shop is down"));
        var plan = new Plan(planOf(1).steps(), told);
        given(submit(plan)).frozen(FAILING).when(start()).thenAmongOthers(new StepStarted(1));
        var nothing = new Plan(planOf(1).steps(), List.of(NamedValue.plain(Freeze.OVERRIDE, " ")));
        given(submit(nothing)).frozen(WAITING).when(start())
                .then(new DeploymentWaiting(Waiting.until(EIGHT, Waiting.Kind.FREEZE, WAITING_TEXT, NOW)));
    }
}
