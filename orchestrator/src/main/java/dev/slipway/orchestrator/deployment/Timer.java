package dev.slipway.orchestrator.deployment;

import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.ExecutionId;

/** Something to be told about at a certain time, unless it no longer matters then. */
public sealed interface Timer {
    DeploymentId deployment();

    /** About one execution. */
    sealed interface ForExecution extends Timer {
        ExecutionId execution();

        @Override
        default DeploymentId deployment() {
            return execution().deployment();
        }
    }

    /** About a deployment or a step of it. */
    sealed interface ForDeployment extends Timer {}

    /** The execution has used up its time. */
    record TimeLimit(ExecutionId execution) implements ForExecution {}

    /** Nobody has claimed the execution since it was last looked after. */
    record ClaimOverdue(ExecutionId execution, int round) implements ForExecution {}

    /** The worker has not said that the execution which it was told to end is gone. */
    record RecallOverdue(ExecutionId execution) implements ForExecution {}

    /** It may be tried again. */
    record RestOver(ExecutionId execution) implements ForExecution {}

    /** Nobody has answered. */
    record AnswerOverdue(ExecutionId execution) implements ForExecution {}

    /** The pause between two targets or batches is over. */
    record PauseOver(DeploymentId deployment, int step) implements ForDeployment {}

    /** The step has used up its time. */
    record StepLimit(DeploymentId deployment, int step) implements ForDeployment {}

    /** The deployment has used up its time. */
    record DeploymentLimit(DeploymentId deployment) implements ForDeployment {}

    /** The time that it was scheduled for. */
    record Due(DeploymentId deployment) implements ForDeployment {}

    /** It must have begun by now. */
    record Expiry(DeploymentId deployment) implements ForDeployment {}
}
