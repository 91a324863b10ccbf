package dev.slipway.worker.files;

import org.jspecify.annotations.Nullable;

/** A file could not be changed as it was asked, which ends the step. The message names the file. */
public final class FileNotChanged extends Exception {
    public FileNotChanged(String message) {
        super(message);
    }

    public FileNotChanged(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
