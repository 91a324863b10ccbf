package dev.slipway.worker.execution;

/** One station of a run. */
interface Phase {
    default boolean isEnabled(ScriptRun run) {
        return true;
    }

    void execute(ScriptRun run) throws StepFailed, InterruptedException;
}
