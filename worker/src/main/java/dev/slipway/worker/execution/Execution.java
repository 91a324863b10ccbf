package dev.slipway.worker.execution;

import java.util.concurrent.CompletableFuture;

/** One attempt at one action, from its grant to its outcome. */
public sealed interface Execution permits NoopExecution, ScriptExecution {
    /** {@code announced}: completes when it is safe with the owner of the deployment that this has begun. */
    static Execution of(Order order, Workshop workshop, CompletableFuture<Void> announced) {
        return order.isNoop()
                ? new NoopExecution(workshop.clock())
                : new ScriptExecution(order, workshop, announced);
    }

    /** Whether {@link #run} returns at once. */
    boolean isInstant();

    /** Runs it; never throws. Nothing of it is left when this returns, and its log is whole and safe. */
    Outcome run();

    /** Ends it early; {@link #run} then returns soon. */
    void stop(Stop stop);
}
