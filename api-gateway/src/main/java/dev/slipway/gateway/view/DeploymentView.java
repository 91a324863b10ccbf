package dev.slipway.gateway.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as it is shown. {@code state}: queued, running, waiting, succeeded, failed or cancelled. Outputs that are
 * sensitive show as asterisks. {@code sequence}: of the last event that it covers, 0 before the first.
 */
public record DeploymentView(String id, String space, String project, String environment, @Nullable String tenant,
        @Nullable String release, String state, @Nullable String reason, @Nullable String error, String createdBy,
        Instant createdAt, @Nullable Instant startedAt, @Nullable Instant finishedAt, long sequence, List<Step> steps) {
    /** What stands in for a secret. */
    public static final String HIDDEN = "*****";

    /** {@code state}: pending, running, waiting, succeeded, failed, skipped or cancelled. */
    public record Step(int number, String name, String state, @Nullable String reason, List<Execution> executions,
            Map<String, String> outputs) {}

    /** One attempt. {@code state}: granted, running, succeeded, failed, timed-out, cancelled or lost. */
    public record Execution(String id, @Nullable String action, @Nullable String target, @Nullable String worker,
            int attempt, String state, @Nullable String reason, @Nullable Integer exitCode,
            @Nullable Instant startedAt, @Nullable Instant finishedAt, @Nullable Long logLines, boolean logComplete,
            List<Artifact> artifacts) {
        @JsonIgnore
        public boolean ended() {
            return !state.equals("granted") && !state.equals("running");
        }
    }

    /** A file that a script left behind, in the blob store under its SHA-256. */
    public record Artifact(String name, long size, String sha256) {}

    @JsonIgnore
    public boolean ended() {
        return ended(state);
    }

    static boolean ended(String state) {
        return state.equals("succeeded") || state.equals("failed") || state.equals("cancelled")
                || state.equals("compensated");
    }
}
