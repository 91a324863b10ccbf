package dev.slipway.gateway.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
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

    /**
     * {@code state}: pending, running, waiting, succeeded, failed, skipped or cancelled. Of many executions or outputs only
     * some are here, failed executions first: the totals say how many there are, {@code executionStates} how many in each
     * state. In
     * a list of deployments there are neither executions nor outputs, and {@code outputTotal} is null.
     */
    public record Step(int number, String name, String state, @Nullable String reason, long executionTotal,
            Map<String, Long> executionStates, List<Execution> executions,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long outputTotal, Map<String, String> outputs) {}

    /**
     * One attempt. {@code state}: granted, running, succeeded, failed, timed-out, cancelled or lost. {@code outputs}: of a
     * target, and only in a page of executions.
     */
    public record Execution(String id, @Nullable String action, @Nullable String target, @Nullable String worker,
            int attempt, String state, @Nullable String reason, @Nullable Integer exitCode,
            @Nullable Instant startedAt, @Nullable Instant finishedAt, @Nullable Long logLines, boolean logComplete,
            List<Artifact> artifacts,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, String> outputs) {
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

    /** As in a list: without executions and outputs. */
    DeploymentView brief() {
        return new DeploymentView(id, space, project, environment, tenant, release, state, reason, error, createdBy,
                createdAt, startedAt, finishedAt, sequence,
                steps.stream().map(step -> new Step(step.number, step.name, step.state, step.reason,
                        step.executionTotal, step.executionStates, List.of(), null, Map.of())).toList());
    }

    static boolean ended(String state) {
        return state.equals("succeeded") || state.equals("failed") || state.equals("cancelled")
                || state.equals("compensated");
    }
}
