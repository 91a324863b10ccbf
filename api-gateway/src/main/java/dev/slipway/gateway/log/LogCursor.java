package dev.slipway.gateway.log;

import dev.slipway.gateway.problem.Problem;
import dev.slipway.schemas.id.ExecutionId;
import org.jspecify.annotations.Nullable;

/** A place in the log of a deployment: the next line of one execution; all executions before it are done. */
public record LogCursor(@Nullable String execution, long line) {
    static final LogCursor START = new LogCursor(null, 1);

    /** Throws 400 when the text is none. */
    public static LogCursor parse(String text) {
        var colon = text.lastIndexOf(':');
        try {
            if (colon > 0) {
                return new LogCursor(ExecutionId.parse(text.substring(0, colon)).toString(),
                        Long.parseLong(text.substring(colon + 1)));
            }
            if (text.equals("start")) {
                return START;
            }
        } catch (IllegalArgumentException _) {
            // answered below
        }
        throw Problem.badRequest("cursor: expected the cursor of an earlier page of this log");
    }

    String text() {
        return execution == null ? "start" : execution + ":" + line;
    }

    boolean isAt(ExecutionId other) {
        return other.toString().equals(execution);
    }
}
