package dev.slipway.orchestrator.deployment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an execution ended, as its worker or, for want of one, the engine says. {@code lastLines}: of the log of what has
 * failed, masked.
 */
public record Result(Outcome outcome, Optional<Integer> exitCode, Optional<String> error, List<NamedValue> outputs,
        List<Artifact> artifacts, long logLines, boolean warnings, Optional<Instant> startedAt, Instant finishedAt,
        List<String> lastLines) {
    public enum Outcome {
        SUCCEEDED, FAILED, TIMED_OUT, CANCELLED
    }

    /** A file in the blob store: size in bytes, SHA-256 as hex. */
    public record Artifact(String name, long size, String sha256) {}

    public Result(Outcome outcome, Optional<Integer> exitCode, Optional<String> error, List<NamedValue> outputs,
            List<Artifact> artifacts, long logLines, boolean warnings, Optional<Instant> startedAt,
            Instant finishedAt) {
        this(outcome, exitCode, error, outputs, artifacts, logLines, warnings, startedAt, finishedAt, List.of());
    }

    public Result {
        lastLines = List.copyOf(lastLines);
        outputs = List.copyOf(outputs);
        artifacts = List.copyOf(artifacts);
    }

    /** An end that no worker reported. */
    static Result unreported(Outcome outcome, String error, Instant at) {
        return new Result(outcome, Optional.empty(), Optional.of(error), List.of(), List.of(), 0, false,
                Optional.empty(), at);
    }

    /** Done without a worker. */
    static Result done(Instant since, Instant at) {
        return new Result(Outcome.SUCCEEDED, Optional.empty(), Optional.empty(), List.of(), List.of(), 0, false,
                Optional.of(since), at);
    }

    public boolean succeeded() {
        return outcome == Outcome.SUCCEEDED;
    }

    String errorText() {
        return error.orElse("the execution ended as " + outcome);
    }
}
