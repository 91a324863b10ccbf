package dev.slipway.worker.files;

import org.jspecify.annotations.Nullable;

/** A file could not be changed as it was asked, which ends the step. The message names the file. */
public final class FileNotChanged extends Exception {
    private final String message;

    public FileNotChanged(String message) {
        this(message, null);
    }

    public FileNotChanged(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
