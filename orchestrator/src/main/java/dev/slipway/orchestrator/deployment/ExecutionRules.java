package dev.slipway.orchestrator.deployment;

import static dev.slipway.orchestrator.deployment.Decision.accept;
import static dev.slipway.orchestrator.deployment.Decision.refuse;

import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.DeploymentInput.*;
import dev.slipway.orchestrator.deployment.Execution.Dispatched;
import dev.slipway.orchestrator.deployment.Execution.Granted;
import dev.slipway.orchestrator.deployment.Plan.OnWorkerLoss;
import dev.slipway.orchestrator.deployment.Plan.Work;
import dev.slipway.orchestrator.deployment.Result.Outcome;
import dev.slipway.orchestrator.deployment.Timer.ClaimOverdue;
import dev.slipway.orchestrator.deployment.Timer.RecallOverdue;
import dev.slipway.orchestrator.deployment.Timer.TimeLimit;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.WorkerId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows from what is said about one execution. Whoever does not hold it changes nothing. */
final class ExecutionRules {
    private ExecutionRules() {}

    /** The first claim of a current attempt is granted, all others are refused. */
    static Decision claim(Running running, Claim claim) {
        return switch (running.execution(claim.id())) {
            case null -> refuse(Refusal.STALE);
            case Dispatched _ -> accept(new ExecutionGranted(claim.id(), claim.worker(), false, claim.at()));
            case Granted _ -> refuse(Refusal.ALREADY_GRANTED);
        };
    }

    static Decision decline(Running running, Decline decline, Lookups lookups) {
        if (!(held(running, decline.id(), decline.worker()) instanceof Granted granted)
                || granted.started()) {
            return refuse(Refusal.STALE);
        }
        var story = new Unfolding(running, lookups, decline.at());
        if (granted.recall().isPresent()) {
            return Ending.executionGone(story, granted, "the worker had not begun");
        }
        return story.tell(Dispatching.first(decline.id(), decline.at())).decision();
    }

    static Decision started(Running running, ReportStarted report) {
        return held(running, report.id(), report.worker()) instanceof Granted granted && !granted.started()
                ? accept(new ExecutionStarted(report.id(), report.worker()))
                : refuse(Refusal.STALE);
    }

    static Decision finished(Running running, ReportFinished report, Lookups lookups) {
        if (!(held(running, report.id(), report.worker()) instanceof Granted granted)) {
            return refuse(Refusal.STALE);
        }
        var story = new Unfolding(running, lookups, report.at());
        if (!granted.started() && report.result().startedAt().isPresent()) {
            story.tell(new ExecutionStarted(report.id(), report.worker()));
        }
        story.tell(new ExecutionFinished(report.id(), Optional.of(report.worker()), report.result()));
        var action = running.plan().action(report.id().step(), report.id().action());
        report.result().outputs().forEach(output -> story.tell(
                new OutputSet(new Output(report.id().step(), action.name(), output.name(), output.value()))));
        Progress.after(story, report.id(), report.result(),
                report.slotKept() ? Optional.of(report.worker()) : Optional.empty());
        return story.decision();
    }

    static Decision lost(Running running, LoseWorker loss, Lookups lookups) {
        if (!(held(running, loss.id(), loss.worker()) instanceof Granted granted)) {
            return refuse(Refusal.STALE);
        }
        var action = running.plan().action(loss.id().step(), loss.id().action());
        var harmless = !granted.started() || action.work() instanceof Work.Noop;
        var retry = granted.recall().isEmpty() && !running.cancelling()
                && (harmless || action.onWorkerLoss() == OnWorkerLoss.RETRY);
        var story = new Unfolding(running, lookups, loss.at())
                .tell(new ExecutionLost(loss.id(), loss.worker(), loss.reason(), retry));
        if (retry) {
            return story.tell(Dispatching.first(loss.id().nextAttempt(), loss.at())).decision();
        }
        var error = "worker lost: " + loss.worker().name() + " (" + loss.reason() + ")";
        Progress.after(story, loss.id(), Result.unreported(Outcome.FAILED, error, loss.at()), Optional.empty());
        return story.decision();
    }

    static Decision ring(Running running, Ring ring, Lookups lookups) {
        var story = new Unfolding(running, lookups, ring.at());
        return switch (ring.timer()) {
            case ClaimOverdue(var id, int round) when running.execution(id) instanceof Dispatched waiting
                    && waiting.round() == round ->
                Dispatching.lookAfter(story, waiting);
            case TimeLimit(var id) when running.execution(id) instanceof Granted granted
                    && granted.recall().isEmpty() ->
                Ending.timeUp(story, granted);
            case RecallOverdue(var id) when running.execution(id) instanceof Granted granted
                    && granted.recall().isPresent() ->
                Ending.executionGone(story, granted,
                        "worker " + granted.worker().name() + " did not confirm the end; the script may still run");
            case ClaimOverdue _,TimeLimit _,RecallOverdue _ -> refuse(Refusal.STALE);
        };
    }

    private static @Nullable Execution held(Running running,
            ExecutionId id, WorkerId worker) {
        return running.execution(id) instanceof Granted granted && granted.heldBy(worker) ? granted : null;
    }
}
