package dev.slipway.orchestrator.deployment;

import static dev.slipway.orchestrator.deployment.DeploymentScenario.given;
import static dev.slipway.orchestrator.deployment.Deployments.*;
import static dev.slipway.orchestrator.deployment.Processes.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.DeploymentInput.ResourceDelayed;
import dev.slipway.orchestrator.deployment.DeploymentInput.ResourceGranted;
import dev.slipway.orchestrator.deployment.Effect.Acquire;
import dev.slipway.orchestrator.deployment.Effect.Release;
import dev.slipway.orchestrator.deployment.Plan.*;
import dev.slipway.orchestrator.resource.Claim;
import dev.slipway.orchestrator.resource.Delay;
import dev.slipway.orchestrator.resource.ResourceId;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.variables.scope.Dimension;
import dev.slipway.variables.scope.Origin;
import dev.slipway.variables.scope.Scope;
import dev.slipway.variables.scope.ScopedVariable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One script at a time on a machine, unless it may share it (process.md 3.6). */
class LocksTest {
    private static final Terms LOCKING = new Terms(false, Optional.empty(), 10, true);
    private static final ResourceId WEB = ResourceId.machine("default", "web-1");
    private static final String OTHER = "d2-0123456789abcdefghjk";

    @Test
    @Rule("E-50")
    void aScriptOnATargetHasItForItself() {
        given(submit(process(1, LOCKING, each(1, 1, 1, script(1, "Install"))))).when(start()).thenDispatched()
                .causing(acquire(at(1, 1, 1), Claim.ALONE));
    }

    @Test
    @Rule("E-50")
    void whatRunsOnAWorkerLocksNothing() {
        var onBehalf = step(1, SUCCESS, new Conduct(new Place.Targets(List.of(1), List.of("web"), 10, true,
                Optional.empty()), false, Optional.empty(), false, Optional.empty()), script(1, "Call"));
        given(submit(process(1, LOCKING, onBehalf))).when(start()).thenDispatched(at(1, 1, 1));
        given(submit(process(0, LOCKING, once(1, script(1, "Build"))))).when(start()).thenDispatched(at(1, 1, 0));
    }

    @Test
    void whatRunsNoScriptLocksNothing() {
        var noop = new Action(1, "Check", new Work.Noop(), "default", Optional.empty(),
                script(1, "x").cancelGrace(), OnWorkerLoss.FAIL, Map.of());
        given(submit(process(1, LOCKING, each(1, 1, 1, noop)))).when(start()).thenDispatched(at(1, 1, 1));
    }

    @Test
    @Rule("E-52")
    void whereTheMutexIsBypassedItIsShared() {
        given(submit(bypassing("True"))).when(start()).causing(acquire(at(1, 1, 1), Claim.SHARED));
        given(submit(bypassing("#{Octopus.Machine.Name | Match \"web\"}"))).when(start())
                .causing(acquire(at(1, 1, 1), Claim.SHARED));
        given(submit(bypassing("False"))).when(start()).causing(acquire(at(1, 1, 1), Claim.ALONE));
    }

    @Test
    @Rule("E-52")
    void theMutexMayBeBypassedForOneStepOnly() {
        var plan = new Plan(List.of(each(1, 1, 1, script(1, "Install"))), List.of(),
                List.of(new ScopedVariable(Locks.BYPASS, "True", false,
                        Scope.UNSCOPED.with(Dimension.ACTION, "Another"), Origin.project("shop"))),
                process(1).targets(), LOCKING);
        given(submit(plan)).when(start()).causing(acquire(at(1, 1, 1), Claim.ALONE));
    }

    @Test
    @Rule("E-55")
    void whoHasTheMachineIsSaid() {
        given(submit(process(1, LOCKING, each(1, 1, 1, script(1, "Install")))), start())
                .when(delayed(at(1, 1, 1), OTHER + ".1.1.1.1", "deployment " + OTHER + " (web to test)", 1))
                .thenAmongOthers(new ExecutionWaiting(at(1, 1, 1), Waiting.on(Waiting.Kind.LOCK,
                        "waits for machine web-1, which deployment " + OTHER
                                + " (web to test) has; one more comes before it",
                        NOW, "the end of deployment " + OTHER + " (web to test)")))
                .when(delayed(at(1, 1, 1), OTHER + ".1.1.1.1", "deployment " + OTHER + " (web to test)", 1))
                .thenRefused(Refusal.STALE).causingNothing()
                .when(delayed(at(1, 1, 1), ID + ".2.1.1.1", "deployment " + ID + " (shop to production)", 0))
                .thenAmongOthers(new ExecutionWaiting(at(1, 1, 1), Waiting.on(Waiting.Kind.LOCK,
                        "waits for machine web-1, which another script of this deployment has", NOW,
                        "the end of another script of this deployment")));
    }

    @Test
    @Rule("E-55")
    void aCancelWhileItWaitsGivesUpItsTurn() {
        given(submit(process(1, LOCKING, each(1, 1, 1, script(1, "Install")))), start()).when(cancel("enough"))
                .causing(new Release(at(1, 1, 1).toString(), WEB));
    }

    @Test
    @Rule("E-54")
    void whoeverSharesMachinesStillQueuesInItsLane() {
        var ahead = DeploymentId.parse(OTHER);
        given(new DeploymentInput.Submit(submission(), bypassing("True"), Optional.of(ahead), NOW))
                .when(claim(at(1, 1, 1)))
                .thenRefused(Refusal.STALE).when(start()).causing(acquire(at(1, 1, 1), Claim.SHARED));
    }

    @Test
    void aGrantThatComesTooLateIsGivenBack() {
        given(submit(process(1, LOCKING, each(1, 1, 1, script(1, "Install")))), start(), cancel("enough"))
                .when(new ResourceGranted(at(1, 1, 1), WEB, NOW)).thenRefused(Refusal.ALREADY_ENDED)
                .causing(new Release(at(1, 1, 1).toString(), WEB));
        given().when(new ResourceGranted(at(1, 1, 1), WEB, NOW)).thenRefused(Refusal.UNKNOWN_DEPLOYMENT)
                .causing(new Release(at(1, 1, 1).toString(), WEB));
    }

    @Test
    void aGrantThatIsToldAgainChangesNothing() {
        given(submit(process(1, LOCKING, each(1, 1, 1, script(1, "Install")))), start(),
                new ResourceGranted(at(1, 1, 1), WEB, NOW)).when(new ResourceGranted(at(1, 1, 1), WEB, NOW))
                .thenRefused(Refusal.STALE).causingNothing().when(claim(at(1, 1, 1)))
                .when(new ResourceGranted(at(1, 1, 1), WEB, NOW)).thenRefused(Refusal.STALE).causingNothing();
    }

    @Test
    void anotherAttemptAsksAgain() {
        var plan = process(1, LOCKING, each(1, 1, 1, retried(script(1, "Install"),
                new Retry(1, Duration.ZERO, 1, 0))));
        given(submit(plan), start(), new ResourceGranted(at(1, 1, 1), WEB, NOW), claim(at(1, 1, 1)))
                .when(failed(at(1, 1, 1), "no")).causing(new Release(at(1, 1, 1).toString(), WEB),
                        acquire(at(1, 1, 1, 2), Claim.ALONE));
    }

    @Test
    void noMoreThanAFewAskAtOnceForTheirMachines() {
        var scenario = given(submit(process(500, LOCKING, each(1, 500, 500, script(1, "Install"))))).when(start());
        assertThat(scenario.facts()).filteredOn(ExecutionHeld.class::isInstance).hasSize(Rollout.AHEAD);
    }

    private static Plan bypassing(String value) {
        return new Plan(List.of(each(1, 1, 1, script(1, "Install"))), List.of(NamedValue.plain(Locks.BYPASS, value)),
                List.of(), process(1).targets(), LOCKING);
    }

    private static ResourceDelayed delayed(ExecutionId id, String holder, String title, int ahead) {
        return new ResourceDelayed(id, WEB, new Delay(List.of(new Delay.Holder(holder, title)), 0, ahead, NOW), NOW);
    }

    private static Acquire acquire(ExecutionId id, int limit) {
        return new Acquire(id.toString(), WEB, limit, "deployment " + ID + " (shop to production)");
    }
}
