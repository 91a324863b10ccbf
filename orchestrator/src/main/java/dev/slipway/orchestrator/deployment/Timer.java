package dev.slipway.orchestrator.deployment;

import dev.slipway.schemas.id.ExecutionId;

/** Something to be told about at a certain time, unless it no longer matters then. */
public sealed interface Timer {
    ExecutionId execution();

    /** The execution has used up its time. */
    record TimeLimit(ExecutionId execution) implements Timer {}

    /** Nobody has claimed the execution since it was last looked after. */
    record ClaimOverdue(ExecutionId execution, int round) implements Timer {}

    /** The worker has not said that the execution which it was told to end is gone. */
    record RecallOverdue(ExecutionId execution) implements Timer {}
}
