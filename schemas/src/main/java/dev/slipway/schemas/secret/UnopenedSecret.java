package dev.slipway.schemas.secret;

/** A sealed text could not be opened. The message names its purpose, never its content. */
public final class UnopenedSecret extends RuntimeException {
    public UnopenedSecret(String message, Throwable cause) {
        super(message, cause);
    }
}
