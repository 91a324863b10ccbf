package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.DeploymentEvent.Verdict;
import dev.slipway.orchestrator.resource.ResourceId;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.WorkerId;
import java.time.Instant;
import java.util.Optional;

/** An attempt that has not ended, or what stands in its place. */
public sealed interface Execution {
    ExecutionId id();

    Course course();

    /** Is to be tried again, but not before {@code until}. */
    record Resting(ExecutionId id, Instant until, Course course) implements Execution {}

    /** Has to have a resource, such as the lock of a machine, before it goes to its pool. */
    record Held(ExecutionId id, ResourceId resource, Course course, Optional<Waiting> waiting) implements Execution {}

    /** Waits in its pool for a claim; {@code round} counts how often it was looked after, from 1. */
    record Dispatched(ExecutionId id, int round, Instant due, Course course, Optional<Waiting> waiting)
            implements
                Execution {}

    /** May run on {@code worker} and nowhere else. */
    record Granted(ExecutionId id, WorkerId worker, Instant at, boolean started, Optional<Recall> recall,
            Course course)
            implements
                Execution {
        boolean heldBy(WorkerId other) {
            return worker.equals(other);
        }
    }

    /**
     * People are asked: before it counts as done, or about the failure that it ended with. {@code settled}: what they have
     * decided, while the lane has to be free before it goes on.
     */
    record Asked(ExecutionId id, Question question, Course course, Optional<Verdict> settled) implements Execution {
        Asked(ExecutionId id, Question question, Course course) {
            this(id, question, course, Optional.empty());
        }
    }

    /** The worker was told to end it; it has until {@code due} to say that nothing is left. */
    record Recall(String reason, boolean timedOut, Instant due) {}
}
