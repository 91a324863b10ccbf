package dev.slipway.worker.execution;

import java.time.Duration;

/** Why a run has to end before its time, and how patiently. */
public record Stop(Reason reason, String words, Duration grace) {
    /** Who wants it. */
    public enum Reason {
        CANCELLED, TIMED_OUT, LOST_TOUCH
    }
}
