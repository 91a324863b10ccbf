package dev.slipway.worker.execution;

import dev.slipway.worker.log.Announced;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an execution ended. Nothing of it is running any more. {@code error} is masked and short; {@code lastLines}: of
 * the log, where it failed.
 */
public record Outcome(Result result, @Nullable Integer exitCode, @Nullable String error, List<Announced.Output> outputs,
        List<Stored> artifacts, long logLines, boolean warnings, Instant startedAt, Instant finishedAt,
        List<String> lastLines) {
    /** What an execution can come to. */
    public enum Result {
        SUCCEEDED, FAILED, TIMED_OUT, CANCELLED
    }

    /** A file in the blob store; size in bytes, SHA-256 in lower-case hex. */
    public record Stored(String name, long size, String sha256) {}

    /** What is told where the worker itself failed; names the kind of the fault only, its words may hold a secret. */
    public static Outcome failedByFault(Throwable fault, Instant now) {
        return new Outcome(Result.FAILED, null, "The worker met a fault of its own: " + fault.getClass().getName(),
                List.of(), List.of(), 0, true, now, now, List.of());
    }

    static Outcome succeededAtOnce(Instant now) {
        return new Outcome(Result.SUCCEEDED, null, null, List.of(), List.of(), 0, false, now, now, List.of());
    }
}
