package dev.slipway.worker.files;

/** A text is not of the format that it was read as. */
final class NotThisFormat extends Exception {
    NotThisFormat(String message) {
        super(message);
    }

    NotThisFormat(String message, Throwable cause) {
        super(message, cause);
    }
}
