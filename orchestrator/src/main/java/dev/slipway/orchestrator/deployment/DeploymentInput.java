package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.DeploymentEvent.Answer;
import dev.slipway.orchestrator.resource.Delay;
import dev.slipway.orchestrator.resource.ResourceId;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.WorkerId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What is asked of a deployment or told about it, and when. It may change nothing. */
public sealed interface DeploymentInput {
    Instant at();

    /** What is said about one execution. */
    sealed interface AboutExecution extends DeploymentInput {
        ExecutionId id();
    }

    /** What somebody asks for who has looked for the deployment in a space; empty where that is not known. */
    sealed interface OfSpace extends DeploymentInput {
        Optional<String> space();
    }

    /** Accept it; {@code ahead} holds its lane, if anyone does. */
    record Submit(Submission submission, Plan plan, Optional<DeploymentId> ahead, Instant at)
            implements
                DeploymentInput {}

    /** Take note of a submission that cannot be planned, and why. */
    record Reject(Submission submission, String reason, Instant at) implements DeploymentInput {}

    /** The time that it was scheduled for has come; {@code ahead} holds its lane, if anyone does. */
    record Enter(Optional<DeploymentId> ahead, Instant at) implements DeploymentInput {}

    /** Its lane is free: begin. */
    record Start(Instant at) implements DeploymentInput {}

    /** It has the permit that it asked for. */
    record PermitGranted(DeploymentId id, ResourceId permit, Instant at) implements DeploymentInput {}

    /** Others have the permit that it asked for. */
    record PermitDelayed(ResourceId permit, Delay delay, Instant at) implements DeploymentInput {}

    record Cancel(Optional<String> space, String by, String reason, Instant at) implements OfSpace {}

    /** End it: the engine itself failed at it. */
    record Quarantine(String reason, Instant at) implements DeploymentInput {}

    /** Go on beginning what there is to begin in a step. */
    record Advance(int step, Instant at) implements DeploymentInput {}

    /** A worker with a free slot asks for an execution that it took from the pool. */
    record Claim(ExecutionId id, WorkerId worker, Instant at) implements AboutExecution {}

    /** A worker cannot use its grant. */
    record Decline(ExecutionId id, WorkerId worker, String reason, Instant at) implements AboutExecution {}

    record ReportStarted(ExecutionId id, WorkerId worker, Instant at) implements AboutExecution {}

    /** {@code slotKept}: the worker waits a moment for the next execution. */
    record ReportFinished(ExecutionId id, WorkerId worker, Result result, boolean slotKept, Instant at)
            implements
                AboutExecution {}

    record LoseWorker(ExecutionId id, WorkerId worker, String reason, Instant at) implements AboutExecution {}

    /** It has the resource that it asked for. */
    record ResourceGranted(ExecutionId id, ResourceId resource, Instant at) implements AboutExecution {}

    /** Others have the resource that it asked for. */
    record ResourceDelayed(ExecutionId id, ResourceId resource, Delay delay, Instant at) implements AboutExecution {}

    /** Somebody takes it on to answer; without {@code teams} it was seen to before that the user may. */
    record TakeInterruption(ExecutionId id, Optional<String> space, String user, Optional<Set<String>> teams,
            String command, Instant at) implements AboutExecution, OfSpace {
        public TakeInterruption {
            teams = teams.map(Set::copyOf);
        }

        public TakeInterruption(ExecutionId id, String user, String command, Instant at) {
            this(id, Optional.empty(), user, Optional.empty(), command, at);
        }
    }

    /** Somebody answers. */
    record SubmitInterruption(ExecutionId id, Optional<String> space, Answer answer, String command, Instant at)
            implements
                AboutExecution,
                OfSpace {
        public SubmitInterruption(ExecutionId id, Answer answer, String command, Instant at) {
            this(id, Optional.empty(), answer, command, at);
        }
    }

    /** A timer of an execution has fired. */
    record Ring(Timer.ForExecution timer, Instant at) implements AboutExecution {
        @Override
        public ExecutionId id() {
            return timer.execution();
        }
    }

    /** A timer of the deployment or of a step has fired. */
    record Chime(Timer.ForDeployment timer, Instant at) implements DeploymentInput {}
}
