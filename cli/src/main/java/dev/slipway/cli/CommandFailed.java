package dev.slipway.cli;

import org.jspecify.annotations.Nullable;

/** A command can't be carried out; the message is for the person who typed it and may have several lines. */
public final class CommandFailed extends RuntimeException {
    private final Exit exit;

    public CommandFailed(Exit exit, String message) {
        this(exit, message, null);
    }

    public CommandFailed(Exit exit, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exit = exit;
    }

    public Exit exit() {
        return exit;
    }
}
