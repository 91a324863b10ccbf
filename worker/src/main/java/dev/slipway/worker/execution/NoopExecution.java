package dev.slipway.worker.execution;

import java.time.InstantSource;

/** Does nothing, at once: no process, no directory, no log. */
record NoopExecution(InstantSource clock) implements Execution {
    @Override
    public boolean isInstant() {
        return true;
    }

    @Override
    public Outcome run() {
        return Outcome.succeededAtOnce(clock.instant());
    }

    @Override
    public void stop(Stop stop) {
        // it has ended already
    }
}
