package dev.slipway.worker.grant;

import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.worker.execution.Order;
import dev.slipway.worker.execution.Outcome;
import dev.slipway.worker.execution.Stop;

/** What the worker has to do next. */
public sealed interface Action {
    /** Ask for it, and once that is safe, take it off the queue. */
    record Claim(Order order) implements Action {}

    /** Put it back on the queue: there is no room. */
    record GiveBack(Order order) implements Action {}

    /** Take it off the queue and forget it: it is known already. */
    record Skip(Order order) implements Action {}

    /** Run it, now. */
    record Start(Order order) implements Action {}

    /** Say that a grant can't be used. */
    record Decline(ExecutionId execution, String reason) implements Action {}

    /** End it early. */
    record StopRun(ExecutionId execution, Stop stop) implements Action {}

    /** Tell how it ended; {@code slotKept}: and wait for what the deployment does next. */
    record Report(ExecutionId execution, Outcome outcome, boolean slotKept) implements Action {}
}
