package dev.slipway.orchestrator.deployment;

import dev.slipway.schemas.id.ExecutionId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where a deployment stands. Each phase carries only what is true in that phase. */
public sealed interface Deployment {
    record Absent() implements Deployment {}

    /** Accepted, behind others of its lane. */
    record Queued(Submission submission, Plan plan) implements Deployment {}

    /**
     * Under way. {@code executions} holds the live attempts that a turn needs: the one that its input names, or all of
     * them for a cancel.
     */
    record Running(Submission submission, Plan plan, Map<Integer, StepState> steps, Optional<String> error,
            Optional<Cancellation> cancellation, Optional<String> waitingFor, Map<ExecutionId, Execution> executions)
            implements
                Deployment {
        public Running {
            steps = Map.copyOf(steps);
            executions = Map.copyOf(executions);
        }

        static Running begun(Queued queued) {
            return new Running(queued.submission(), queued.plan(), Map.of(), Optional.empty(), Optional.empty(),
                    Optional.empty(), Map.of());
        }

        @Nullable
        Execution execution(ExecutionId id) {
            return executions.get(id);
        }

        boolean cancelling() {
            return cancellation.isPresent();
        }

        Running with(Execution execution) {
            var changed = new HashMap<>(executions);
            changed.put(execution.id(), execution);
            return new Running(submission, plan, steps, error, cancellation, waitingFor, changed);
        }

        Running without(ExecutionId id) {
            var changed = new HashMap<>(executions);
            changed.remove(id);
            return new Running(submission, plan, steps, error, cancellation, waitingFor, changed);
        }

        Running with(int step, StepState state) {
            var changed = new TreeMap<>(steps);
            changed.put(step, state);
            return new Running(submission, plan, changed, error, cancellation, waitingFor, executions);
        }

        Running failed(String firstError) {
            return error.isPresent()
                    ? this
                    : new Running(submission, plan, steps, Optional.of(firstError), cancellation, waitingFor,
                            executions);
        }

        Running cancelled(Cancellation by) {
            return new Running(submission, plan, steps, error, Optional.of(by), waitingFor, executions);
        }

        Running waiting(Optional<String> reason) {
            return new Running(submission, plan, steps, error, cancellation, reason, executions);
        }
    }

    record Ended(Submission submission) implements Deployment {}

    /** Where a step stands; a step that is not named is pending. */
    sealed interface StepState {
        record Active() implements StepState {}

        record Succeeded() implements StepState {}

        record Failed(String error) implements StepState {}

        record Skipped() implements StepState {}

        record Cancelled() implements StepState {}
    }

    record Cancellation(String by, String reason) {}

    static Deployment absent() {
        return new Absent();
    }

    /** For facts that only a running deployment can meet: anything else is a bug, not a refusal. */
    default Running running() {
        if (this instanceof Running running) {
            return running;
        }
        throw new IllegalStateException("expected a running deployment, found " + this);
    }
}
