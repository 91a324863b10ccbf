package dev.slipway.worker.execution;

/** A step can't go on. The message is for its author. */
public final class StepFailed extends Exception {
    public StepFailed(String message) {
        super(message);
    }

    public StepFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
