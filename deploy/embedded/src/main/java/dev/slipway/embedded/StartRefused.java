package dev.slipway.embedded;

import org.jspecify.annotations.Nullable;

/** A server can't start as it was asked to; the message is one sentence for the person who asked. */
public final class StartRefused extends RuntimeException {
    public StartRefused(String message) {
        super(message);
    }

    public StartRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
