package dev.slipway.orchestrator.deployment;

import dev.slipway.schemas.id.ExecutionId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where a deployment stands. Each phase carries only what is true in that phase. */
public sealed interface Deployment {
    record Absent() implements Deployment {}

    /** Accepted; {@code later}: the time that it waits for, until when it does not queue in its lane. */
    record Queued(Submission submission, Plan plan, Optional<Waiting> later, Standing standing) implements Deployment {
        public Queued(Submission submission, Plan plan) {
            this(submission, plan, Optional.empty(), Standing.FRESH);
        }

        boolean isForLater() {
            return later.isPresent();
        }

        Queued with(Standing changed) {
            return new Queued(submission, plan, later, changed);
        }
    }

    /**
     * Under way. {@code executions} holds the live attempts that a turn needs: the one that its input names, or all of
     * them for a cancel; {@code census} counts all there are. {@code due}: when its time is over. {@code excluded}: the
     * targets that are left out of what is to come. {@code standing}: what it has of what others want as well.
     */
    record Running(Submission submission, Plan plan, Map<Integer, StepState> steps, Optional<String> error,
            Optional<Cancellation> cancellation, Optional<Waiting> waitingFor, Optional<Instant> due,
            Set<Integer> excluded, Standing standing, Census census, Map<ExecutionId, Execution> executions)
            implements
                Deployment {
        public Running {
            steps = Map.copyOf(steps);
            excluded = Set.copyOf(excluded);
            executions = Map.copyOf(executions);
        }

        static Running begun(Queued queued) {
            return begun(queued, Optional.empty());
        }

        static Running begun(Queued queued, Optional<Instant> due) {
            return new Running(queued.submission(), queued.plan(), Map.of(), Optional.empty(), Optional.empty(),
                    Optional.empty(), due, Set.of(), queued.standing(), Census.NOBODY, Map.of());
        }

        @Nullable
        Execution execution(ExecutionId id) {
            return executions.get(id);
        }

        /** What an execution waits for, or has waited for until it went to its pool. */
        public Optional<Waiting> waitingOf(ExecutionId id) {
            return switch (execution(id)) {
                case Execution.Held held -> held.waiting();
                case Execution.Dispatched queued -> queued.waiting();
                case null -> Optional.empty();
                case Execution.Resting _,Execution.Granted _,Execution.Asked _ -> Optional.empty();
            };
        }

        boolean cancelling() {
            return cancellation.isPresent();
        }

        /** Where a step stands that has begun and not ended; null for any other. */
        StepState.@Nullable Active active(int step) {
            return steps.get(step) instanceof StepState.Active active ? active : null;
        }

        Running with(Execution execution) {
            var changed = new HashMap<>(executions);
            var before = changed.put(execution.id(), execution);
            return with(census.without(before).with(execution), changed);
        }

        Running without(ExecutionId id) {
            var changed = new HashMap<>(executions);
            var before = changed.remove(id);
            return before == null ? this : with(census.without(before), changed);
        }

        private Running with(Census counted, Map<ExecutionId, Execution> changed) {
            return new Running(submission, plan, steps, error, cancellation, waitingFor, due, excluded, standing,
                    counted, changed);
        }

        Running with(int step, StepState state) {
            var changed = new TreeMap<>(steps);
            changed.put(step, state);
            return new Running(submission, plan, changed, error, cancellation, waitingFor, due, excluded, standing,
                    census, executions);
        }

        Running failed(String firstError) {
            return error.isPresent()
                    ? this
                    : new Running(submission, plan, steps, Optional.of(firstError), cancellation, waitingFor, due,
                            excluded, standing, census, executions);
        }

        Running cancelled(Cancellation by) {
            return new Running(submission, plan, steps, error, Optional.of(by), waitingFor, due, excluded, standing,
                    census, executions);
        }

        Running waiting(Optional<Waiting> reason) {
            return new Running(submission, plan, steps, error, cancellation, reason, due, excluded, standing, census,
                    executions);
        }

        /** Something goes on: it waits for nothing any more, unless for people. */
        Running goingOn() {
            return waitingFor.isPresent() && (!waitingFor.get().kind().onPeople() || census.asked() == 0)
                    ? waiting(Optional.empty())
                    : this;
        }

        Running with(Standing changed) {
            return new Running(submission, plan, steps, error, cancellation, waitingFor, due, excluded, changed, census,
                    executions);
        }

        Running excluding(int target) {
            var changed = new TreeSet<>(excluded);
            changed.add(target);
            return new Running(submission, plan, steps, error, cancellation, waitingFor, due, changed, standing,
                    census, executions);
        }
    }

    /** {@code steps}: where they stood. */
    record Ended(Submission submission, Map<Integer, StepState> steps) implements Deployment {
        public Ended {
            steps = Map.copyOf(steps);
        }
    }

    /**
     * How many executions are live, how many of them granted, how many wait for an answer, and how many of these let
     * others of the lane run meanwhile.
     */
    record Census(int live, int granted, int asked, int yielding) {
        public static final Census NOBODY = new Census(0, 0, 0, 0);

        public Census with(Execution more) {
            return count(more, 1);
        }

        Census without(@Nullable Execution less) {
            return less == null ? this : count(less, -1);
        }

        private Census count(Execution execution, int by) {
            return new Census(live + by, granted + (execution instanceof Execution.Granted ? by : 0),
                    asked + (execution instanceof Execution.Asked ? by : 0),
                    yielding + (execution instanceof Execution.Asked asks && !asks.question().blocking() ? by : 0));
        }
    }

    /** Where a step stands; a step that is not named is pending. */
    sealed interface StepState {
        /** {@code due}: when its time is over; {@code halted}: why nothing of it begins any more. */
        record Active(Fleet fleet, Optional<Instant> due, Optional<String> halted) implements StepState {
            public Active() {
                this(Fleet.FRESH, Optional.empty(), Optional.empty());
            }

            Active with(Fleet changed) {
                return new Active(changed, due, halted);
            }
        }

        record Succeeded() implements StepState {}

        record Failed(String error) implements StepState {}

        record Skipped() implements StepState {}

        record Cancelled() implements StepState {}
    }

    /** {@code timedOut}: nobody asked for it, its time was over. */
    record Cancellation(String by, String reason, boolean timedOut) {
        public Cancellation(String by, String reason) {
            this(by, reason, false);
        }
    }

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
