package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Deployment.Cancellation;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.WorkerId;
import java.time.Instant;
import java.util.Optional;

/** What has happened to a deployment. Past tense; never refused. */
public sealed interface DeploymentEvent {
    /** {@code reason}: what it waits for. */
    record DeploymentQueued(Submission submission, Plan plan, Optional<String> reason) implements DeploymentEvent {}

    record DeploymentStarted() implements DeploymentEvent {}

    record DeploymentWaiting(String reason) implements DeploymentEvent {}

    record DeploymentCancelling(Cancellation cancellation) implements DeploymentEvent {}

    record DeploymentSucceeded() implements DeploymentEvent {}

    record DeploymentFailed(String error) implements DeploymentEvent {}

    record DeploymentCancelled(Cancellation cancellation) implements DeploymentEvent {}

    record StepStarted(int step) implements DeploymentEvent {}

    record StepSucceeded(int step) implements DeploymentEvent {}

    record StepFailed(int step, String error) implements DeploymentEvent {}

    record StepSkipped(int step, String reason) implements DeploymentEvent {}

    record StepCancelled(int step, String reason) implements DeploymentEvent {}

    /** Put into its pool's queue, {@code round} for the first or a later time; looked after again at {@code due}. */
    record ExecutionDispatched(ExecutionId id, int round, Instant due) implements DeploymentEvent {}

    /** Still unclaimed: looked after again at {@code due}, without another record in the queue. */
    record ExecutionAwaited(ExecutionId id, int round, Instant due) implements DeploymentEvent {}

    /** {@code sticky}: without the queue, to the worker that ran what came before. */
    record ExecutionGranted(ExecutionId id, WorkerId worker, boolean sticky, Instant at) implements DeploymentEvent {}

    record ExecutionStarted(ExecutionId id, WorkerId worker) implements DeploymentEvent {}

    /** The worker was told to end it. */
    record ExecutionRecalled(ExecutionId id, WorkerId worker, Execution.Recall recall) implements DeploymentEvent {}

    record ExecutionLost(ExecutionId id, WorkerId worker, String reason, boolean willRetry)
            implements
                DeploymentEvent {}

    record ExecutionFinished(ExecutionId id, Optional<WorkerId> worker, Result result) implements DeploymentEvent {}

    record OutputSet(Output output) implements DeploymentEvent {}
}
