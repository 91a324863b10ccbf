package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Deployment.Ended;
import dev.slipway.orchestrator.deployment.Deployment.Queued;
import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.Deployment.StepState;
import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.Execution.Dispatched;
import dev.slipway.orchestrator.deployment.Execution.Granted;
import dev.slipway.schemas.id.ExecutionId;
import java.util.Optional;

/** Where a fact leaves a deployment. Copies; never judges. */
final class Evolution {
    private Evolution() {}

    static Deployment evolve(Deployment found, DeploymentEvent event) {
        return switch (event) {
            case DeploymentQueued(Submission submission, Plan plan, Optional<String> _) ->
                new Queued(submission, plan);
            case DeploymentStarted _ -> Running.begun((Queued) found);
            case DeploymentWaiting(String reason) -> found.running().waiting(Optional.of(reason));
            case DeploymentCancelling(Deployment.Cancellation by) -> found.running().cancelled(by);
            case DeploymentSucceeded _,DeploymentFailed _,DeploymentCancelled _ -> new Ended(submissionOf(found));
            case StepStarted(int step) -> found.running().with(step, new StepState.Active());
            case StepSucceeded(int step) -> found.running().with(step, new StepState.Succeeded());
            case StepFailed(int step, String error) ->
                found.running().with(step, new StepState.Failed(error)).failed(error);
            case StepSkipped(int step, String _) -> found.running().with(step, new StepState.Skipped());
            case StepCancelled(int step, String _) ->
                found instanceof Running running ? running.with(step, new StepState.Cancelled()) : found;
            case ExecutionDispatched(var id, int round, var due) ->
                found.running().with(new Dispatched(id, round, due));
            case ExecutionAwaited(var id, int round, var due) -> found.running().with(new Dispatched(id, round, due));
            case ExecutionGranted(var id, var worker, boolean _, var at) ->
                found.running().with(new Granted(id, worker, at, false, Optional.empty())).waiting(Optional.empty());
            case ExecutionStarted(var id, var worker) -> {
                var granted = granted(found, id);
                yield found.running().with(new Granted(id, worker, granted.at(), true, granted.recall()));
            }
            case ExecutionRecalled(var id, var worker, var recall) -> {
                var granted = granted(found, id);
                yield found.running()
                        .with(new Granted(id, worker, granted.at(), granted.started(), Optional.of(recall)));
            }
            case ExecutionLost(var id, var _, String _, boolean _) -> found.running().without(id);
            case ExecutionFinished(var id, var _, var _) -> found.running().without(id).waiting(Optional.empty());
            case OutputSet _ -> found;
        };
    }

    private static Granted granted(Deployment found, ExecutionId id) {
        if (found.running().execution(id) instanceof Granted granted) {
            return granted;
        }
        throw new IllegalStateException("expected a granted execution " + id + " in " + found);
    }

    private static Submission submissionOf(Deployment found) {
        return switch (found) {
            case Deployment.Absent _ -> throw new IllegalStateException("expected a deployment, found none");
            case Queued queued -> queued.submission();
            case Running running -> running.submission();
            case Ended ended -> ended.submission();
        };
    }
}
