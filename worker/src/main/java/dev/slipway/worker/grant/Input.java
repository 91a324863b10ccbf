package dev.slipway.worker.grant;

import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.worker.execution.Order;
import dev.slipway.worker.execution.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What happens to a worker, as far as it matters for what it may run. */
public sealed interface Input {
    /** The queue gave an order. */
    record Taken(Order order) implements Input {}

    /** The claim could not be sent. */
    record ClaimFailed(ExecutionId execution) implements Input {}

    /** It may run: what was claimed, or the order that comes along. */
    record Granted(ExecutionId execution, @Nullable Order order) implements Input {}

    /** A claim was not the first, or no longer matters. */
    record Refused(ExecutionId execution) implements Input {}

    /** The slot kept after this execution is not needed. */
    record Released(ExecutionId execution) implements Input {}

    /** End it. */
    record CancelAsked(ExecutionId execution, String words, boolean timedOut) implements Input {}

    /** It has run. */
    record Ended(ExecutionId execution, Outcome outcome) implements Input {}

    /** Its report is safe. */
    record Reported(ExecutionId execution) implements Input {}

    /** The cluster has a heartbeat that was sent then. */
    record HeartbeatAcked(Duration sentAt) implements Input {}

    /** Time goes by. */
    record Tick() implements Input {}

    /** Take nothing new. */
    record DrainAsked() implements Input {}

    /** End all that runs. */
    record StopAll(String words) implements Input {}
}
