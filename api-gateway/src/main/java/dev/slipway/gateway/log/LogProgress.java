package dev.slipway.gateway.log;

import dev.slipway.gateway.problem.Problem;
import dev.slipway.schemas.id.ExecutionId;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a follower has come in each execution of a deployment. Its text form lists the next line of each execution
 * from the first that is not done: those before it are.
 */
final class LogProgress {
    private static final int LONGEST = 200_000;
    private static final long DONE = Long.MAX_VALUE;

    private final String deployment;
    private final TreeMap<ExecutionId, Long> next = new TreeMap<>(LogStore.ORDER);
    private @Nullable ExecutionId allDoneBefore;

    LogProgress(String deployment) {
        this.deployment = deployment;
    }

    /** Throws 400 when the text is no progress. */
    static LogProgress parse(String deployment, @Nullable String text) {
        var progress = new LogProgress(deployment);
        if (text == null || text.isEmpty()) {
            return progress;
        }
        try {
            if (text.length() > LONGEST) {
                throw new IllegalArgumentException("too long");
            }
            for (var part : text.split(",", -1)) {
                var colon = part.indexOf(':');
                var execution = ExecutionId.parse(deployment + "." + part.substring(0, Math.max(colon, 0)));
                if (progress.allDoneBefore == null) {
                    progress.allDoneBefore = execution;
                }
                var line = part.substring(colon + 1);
                progress.next.put(execution, line.equals("-") ? (Long) DONE : Long.valueOf(line));
            }
        } catch (IllegalArgumentException _) {
            throw Problem.badRequest("Last-Event-ID: expected the id of an event of this stream");
        }
        return progress;
    }

    /** The next line that is wanted of an execution. */
    long next(ExecutionId execution) {
        if (allDoneBefore != null && LogStore.ORDER.compare(execution, allDoneBefore) < 0) {
            return DONE;
        }
        return next.getOrDefault(execution, 1L);
    }

    void advance(ExecutionId execution, long line) {
        next.put(execution, line);
    }

    void done(ExecutionId execution) {
        next.put(execution, DONE);
    }

    boolean isDone(ExecutionId execution) {
        return next(execution) == DONE;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        var prefix = deployment.length() + 1;
        for (Map.Entry<ExecutionId, Long> entry : next.entrySet()) {
            if (text.isEmpty() && entry.getValue() == DONE && !entry.equals(next.lastEntry())) {
                continue;
            }
            text.append(text.isEmpty() ? "" : ",").append(entry.getKey().toString().substring(prefix)).append(':')
                    .append(entry.getValue() == DONE ? "-" : entry.getValue().toString());
        }
        return text.toString();
    }
}
