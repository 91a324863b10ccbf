package dev.slipway.worker.script;

/** A script that the interpreter of this machine can't run as it is. The message is for its author. */
public final class Unsuitable extends Exception {
    private final String reason;

    Unsuitable(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
