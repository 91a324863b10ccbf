package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Deployment.Cancellation;
import dev.slipway.orchestrator.resource.ResourceId;
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

    /** Of one target in one step; {@code target}: its number. */
    sealed interface OfPlace extends DeploymentEvent {
        int step();

        int target();
    }

    /** Of one attempt. */
    sealed interface OfExecution extends DeploymentEvent {
        ExecutionId id();
    }

    /** Of a question to people, which is known by the execution that it is about. */
    sealed interface OfQuestion extends DeploymentEvent {
        ExecutionId id();
    }

    record DeploymentQueued(Submission submission, Plan plan, Optional<Waiting> waiting) implements OfDeployment {}

    /** The time that it was scheduled for has come. */
    record DeploymentDue() implements OfDeployment {}

    /** {@code due}: when its time is over. */
    record DeploymentStarted(Optional<Instant> due) implements OfDeployment {
        public DeploymentStarted() {
            this(Optional.empty());
        }
    }

    record DeploymentWaiting(Waiting waiting) implements OfDeployment {}

    /** Others of its lane may run while people think (process.md MI-6). */
    record LaneYielded() implements OfDeployment {}

    /** It is to go on, and queues in its lane again. */
    record LaneAwaited() implements OfDeployment {}

    record LaneRegained() implements OfDeployment {}

    /** It needs a permit before it goes on; {@code limit}: how many may have it together with this one. */
    record PermitAsked(ResourceId permit, int limit) implements OfDeployment {}

    record PermitGranted(ResourceId permit) implements OfDeployment {}

    /** Others may have it while people think; before it goes on it asks for it again. */
    record PermitReturned(ResourceId permit) implements OfDeployment {}

    /** It has again all that it needs. */
    record PermitsRegained() implements OfDeployment {}

    record DeploymentCancelling(Cancellation cancellation) implements OfDeployment {}

    record DeploymentSucceeded() implements OfDeployment {}

    /** It has failed, and a step that is there for it has made up for it. */
    record DeploymentCompensated(String error) implements OfDeployment {}

    record DeploymentFailed(String error) implements OfDeployment {}

    record DeploymentCancelled(Cancellation cancellation) implements OfDeployment {}

    /** {@code by}: who has decided it; a target that failed to be reached is left out by itself. */
    record TargetExcluded(int target, String reason, Optional<String> by) implements OfDeployment {}

    /** {@code due}: when its time is over. */
    record StepStarted(int step, Optional<Instant> due) implements OfStep {
        public StepStarted(int step) {
            this(step, Optional.empty());
        }
    }

    record StepSucceeded(int step) implements OfStep {}

    record StepFailed(int step, String error) implements OfStep {}

    record StepSkipped(int step, String reason) implements OfStep {}

    record StepCancelled(int step, String reason) implements OfStep {}

    /** Nothing of it begins any more; what runs is ended. */
    record StepHalted(int step, String reason) implements OfStep {}

    /** Nothing of it begins before then. */
    record StepPaused(int step, Waiting waiting, Instant until) implements OfStep {}

    record StepWentOn(int step) implements OfStep {}

    /** It goes over its targets once more, for what comes after a question; {@code setback}: a bad answer to it. */
    record LegStarted(int step, Optional<String> setback) implements OfStep {}

    /** So much was done that the rest is left to a turn of its own. */
    record StepSliced(int step) implements OfStep {}

    record PlaceBegun(int step, int target) implements OfPlace {}

    record PlaceEnded(int step, int target, Ending how, Optional<String> error) implements OfPlace {
        public enum Ending {
            SUCCEEDED, FAILED, SKIPPED, EXCLUDED, CANCELLED
        }
    }

    /** It is not done at this place; target 0: on a worker. */
    record ActionSkipped(int step, int action, int target, String reason) implements OfPlace {}

    /** Put into its pool's queue, {@code round} for the first or a later time; looked after again at {@code due}. */
    record ExecutionDispatched(ExecutionId id, int round, Instant due, Course course) implements OfExecution {
        public ExecutionDispatched(ExecutionId id, int round, Instant due) {
            this(id, round, due, Course.SMOOTH);
        }
    }

    /** Still unclaimed: looked after again at {@code due}, without another record in the queue. */
    record ExecutionAwaited(ExecutionId id, int round, Instant due) implements OfExecution {}

    /** What it waits for in its pool, or before. */
    record ExecutionWaiting(ExecutionId id, Waiting waiting) implements OfExecution {}

    /** It is to be tried again, but not before then. */
    record ExecutionRested(ExecutionId id, Instant until, Waiting waiting, Course course) implements OfExecution {}

    /** It needs a resource first; {@code limit}: how many may have it together with this one. */
    record ExecutionHeld(ExecutionId id, ResourceId resource, int limit, Course course) implements OfExecution {}

    /** {@code sticky}: without the queue, to the worker that ran what came before. */
    record ExecutionGranted(ExecutionId id, WorkerId worker, boolean sticky, Instant at, Course course)
            implements
                OfExecution {
        public ExecutionGranted(ExecutionId id, WorkerId worker, boolean sticky, Instant at) {
            this(id, worker, sticky, at, Course.SMOOTH);
        }
    }

    record ExecutionStarted(ExecutionId id, WorkerId worker) implements OfExecution {}

    /** The worker was told to end it. */
    record ExecutionRecalled(ExecutionId id, WorkerId worker, Execution.Recall recall) implements OfExecution {}

    record ExecutionLost(ExecutionId id, WorkerId worker, String reason, boolean willRetry)
            implements
                OfExecution {}

    record ExecutionFinished(ExecutionId id, Optional<WorkerId> worker, Result result) implements OfExecution {}

    record InterruptionRaised(ExecutionId id, Question question, Course course) implements OfQuestion {}

    record InterruptionTaken(ExecutionId id, String user, String command) implements OfQuestion {}

    /** {@code left}: how many more have to agree. */
    record InterruptionSubmitted(ExecutionId id, Answer answer, int left, String command) implements OfQuestion {}

    /** It is decided, but the lane has to be free before anything follows. */
    record InterruptionSettled(ExecutionId id, Verdict verdict) implements OfQuestion {}

    /** Answered, by somebody or because the time for it was over; without an outcome nobody is asked any more. */
    record InterruptionEnded(ExecutionId id, Optional<Question.Outcome> outcome, Optional<String> by, String notes)
            implements
                OfQuestion {}

    /** The answer that counts; by nobody when the time for it was over. */
    record Verdict(Question.Outcome outcome, Optional<String> by, String notes) {}

    /** What somebody has said. */
    record Answer(String user, Question.Outcome outcome, String notes) {}

    record OutputSet(Output output) implements DeploymentEvent {}
}
