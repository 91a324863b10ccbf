package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.resource.ResourceId;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.WorkerId;
import java.time.Instant;

/** Something the outside world must do next. A description; the shell carries it out. */
public sealed interface Effect {
    /** Put it into the queue of its pool. */
    record Dispatch(ExecutionId id) implements Effect {}

    /** Let this worker run it; {@code withOrder}: it does not have it from the queue. */
    record Grant(ExecutionId id, WorkerId worker, boolean withOrder) implements Effect {}

    record RefuseClaim(ExecutionId id, WorkerId worker, Refusal reason) implements Effect {}

    record Recall(ExecutionId id, WorkerId worker, String reason, boolean timedOut) implements Effect {}

    record ReleaseSlot(ExecutionId id, WorkerId worker) implements Effect {}

    /** There is more to begin in this step: come back in a turn of its own. */
    record Advance(int step) implements Effect {}

    /** Let the next one of its lane run. */
    record LeaveLane() implements Effect {}

    /** Queue in its lane again. */
    record EnterLane() implements Effect {}

    /** Ask for a resource; {@code holder}: an execution's or a deployment's id; {@code limit}, {@code title}: as in a claim. */
    record Acquire(String holder, ResourceId resource, int limit, String title) implements Effect {}

    /** The holder no longer needs the resource, or no longer asks for it. */
    record Release(String holder, ResourceId resource) implements Effect {}

    record Arm(Timer timer, Instant due) implements Effect {}

    record Disarm(Timer timer, Instant due) implements Effect {}
}
