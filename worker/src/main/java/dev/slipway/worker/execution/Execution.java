package dev.slipway.worker.execution;

/** One attempt at one action, from its grant to its outcome. */
public sealed interface Execution permits NoopExecution, ScriptExecution {
    static Execution of(Order order, Workshop workshop) {
        return order.isNoop() ? new NoopExecution(workshop.clock()) : new ScriptExecution(order, workshop);
    }

    /** Whether {@link #run} returns at once. */
    boolean isInstant();

    /** Runs it; never throws. Nothing of it is left when this returns, and its log is whole and safe. */
    Outcome run();

    /** Ends it early; {@link #run} then returns soon. */
    void stop(Stop stop);
}
