package dev.slipway.schemas.serde;

import org.jspecify.annotations.Nullable;

/** Bytes that are no message. The text says what was expected and found, and never shows the bytes. */
public final class UnreadableMessage extends RuntimeException {
    public UnreadableMessage(String message) {
        super(message);
    }

    public UnreadableMessage(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
