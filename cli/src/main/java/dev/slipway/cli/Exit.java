package dev.slipway.cli;

/** How a command ended, for scripts that call it. */
public enum Exit {
    SUCCESS(0),
    /** The deployment did not succeed, or the server failed. */
    FAILED(1),
    /** What was asked for can't be done: a wrong option, a mistake in a document, an unknown name. */
    USAGE(2), CANCELLED(3), NOT_AUTHORISED(4), UNREACHABLE(5), INTERRUPTED(130), TERMINATED(143);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** For the state of a deployment that has ended. */
    static Exit ofState(String state) {
        return switch (state) {
            case "succeeded" -> SUCCESS;
            case "cancelled" -> CANCELLED;
            case String _ -> FAILED;
        };
    }
}
