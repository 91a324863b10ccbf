package dev.slipway.embedded;

import org.jspecify.annotations.Nullable;

/** A server can't start as it was asked to; the message is one sentence for the person who asked. */
public sealed class StartRefused extends RuntimeException {
    public StartRefused(String message) {
        super(message);
    }

    public StartRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Another port would do. */
    public static final class PortTaken extends StartRefused {
        PortTaken(String message) {
            super(message);
        }
    }
}
