package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Deployment.Cancellation;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.WorkerId;
import java.time.Instant;
import java.util.Optional;

/** What has happened to a deployment. Past tense; never refused. */
public sealed interface DeploymentEvent {
    /** Of the deployment as a whole. */
    sealed interface OfDeployment extends DeploymentEvent {}

    /** Of one step; {@code step}: its number, from 1. */
    sealed interface OfStep extends DeploymentEvent {
        int step();
    }

    /** Of one attempt. */
    sealed interface OfExecution extends DeploymentEvent {
        ExecutionId id();
    }

    /** {@code reason}: what it waits for. */
    record DeploymentQueued(Submission submission, Plan plan, Optional<String> reason) implements OfDeployment {}

    record DeploymentStarted() implements OfDeployment {}

    record DeploymentWaiting(String reason) implements OfDeployment {}

    record DeploymentCancelling(Cancellation cancellation) implements OfDeployment {}

    record DeploymentSucceeded() implements OfDeployment {}

    record DeploymentFailed(String error) implements OfDeployment {}

    record DeploymentCancelled(Cancellation cancellation) implements OfDeployment {}

    record StepStarted(int step) implements OfStep {}

    record StepSucceeded(int step) implements OfStep {}

    record StepFailed(int step, String error) implements OfStep {}

    record StepSkipped(int step, String reason) implements OfStep {}

    record StepCancelled(int step, String reason) implements OfStep {}

    /** Put into its pool's queue, {@code round} for the first or a later time; looked after again at {@code due}. */
    record ExecutionDispatched(ExecutionId id, int round, Instant due) implements OfExecution {}

    /** Still unclaimed: looked after again at {@code due}, without another record in the queue. */
    record ExecutionAwaited(ExecutionId id, int round, Instant due) implements OfExecution {}

    /** {@code sticky}: without the queue, to the worker that ran what came before. */
    record ExecutionGranted(ExecutionId id, WorkerId worker, boolean sticky, Instant at) implements OfExecution {}

    record ExecutionStarted(ExecutionId id, WorkerId worker) implements OfExecution {}

    /** The worker was told to end it. */
    record ExecutionRecalled(ExecutionId id, WorkerId worker, Execution.Recall recall) implements OfExecution {}

    record ExecutionLost(ExecutionId id, WorkerId worker, String reason, boolean willRetry)
            implements
                OfExecution {}

    record ExecutionFinished(ExecutionId id, Optional<WorkerId> worker, Result result) implements OfExecution {}

    record OutputSet(Output output) implements DeploymentEvent {}
}
