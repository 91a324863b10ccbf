package dev.slipway.gateway.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as it is shown. {@code state}: queued, running, waiting, succeeded, failed, compensated or
 * cancelled. {@code runbook}: what it is a run of, if it is no deployment of the project itself; {@code resumes}: the
 * deployment that it goes on with. Outputs that are sensitive show as asterisks. {@code sequence}: of the last event that it covers, 0 before the first.
 */
public record DeploymentView(String id, String space, String project, String environment, @Nullable String tenant,
        @Nullable String release, String state, @Nullable String reason, @Nullable String error, String createdBy,
        Instant createdAt, @Nullable Instant startedAt, @Nullable Instant finishedAt, long sequence, List<Step> steps,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Waiting waitingFor,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Interruption> interruptions,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String runbook,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String channel,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String resumes) {
    public DeploymentView(String id, String space, String project, String environment, @Nullable String tenant,
            @Nullable String release, String state, @Nullable String reason, @Nullable String error,
            String createdBy, Instant createdAt, @Nullable Instant startedAt, @Nullable Instant finishedAt,
            long sequence, List<Step> steps) {
        this(id, space, project, environment, tenant, release, state, reason, error, createdBy, createdAt, startedAt,
                finishedAt, sequence, steps, null, List.of(), null, null, null);
    }

    @SuppressWarnings("RedundantNullCheck") // an archive of an older version has none
    public DeploymentView {
        interruptions = Objects.requireNonNullElse(interruptions, List.of());
    }

    /** What stands in for a secret. */
    public static final String HIDDEN = "*****";

    /**
     * {@code state}: pending, running, waiting, succeeded, failed, skipped or cancelled. Of many executions or outputs only
     * some are here, failed executions first: the totals say how many there are, {@code executionStates} how many in each
     * state. In
     * a list of deployments there are neither executions nor outputs nor what they wait for, and {@code outputTotal} is null.
     */
    public record Step(int number, String name, String state, @Nullable String reason, long executionTotal,
            Map<String, Long> executionStates, List<Execution> executions,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long outputTotal, Map<String, String> outputs,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Waiting waitingFor) {
        Step waiting(@Nullable Waiting reason) {
            return new Step(number, name, state, this.reason, executionTotal, executionStates, executions, outputTotal,
                    outputs, reason);
        }

        /** Whether a worker has anything of it. */
        boolean isLive() {
            return executionStates.getOrDefault("granted", 0L) + executionStates.getOrDefault("running", 0L) > 0;
        }
    }

    /**
     * One attempt. {@code state}: waiting, granted, running, skipped, succeeded, failed, timed-out, cancelled or lost. {@code outputs}: of a
     * target, and only in a page of executions. {@code lastLines}: of the log of what has failed.
     */
    public record Execution(String id, @Nullable String action, @Nullable String target, @Nullable String worker,
            int attempt, String state, @Nullable String reason, @Nullable Integer exitCode,
            @Nullable Instant startedAt, @Nullable Instant finishedAt, @Nullable Long logLines, boolean logComplete,
            List<Artifact> artifacts,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, String> outputs,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Waiting waitingFor,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> lastLines) {
        @JsonIgnore
        public boolean ended() {
            return !state.equals("granted") && !state.equals("running") && !state.equals("waiting");
        }
    }

    /** What something waits for, since when, and who would let it go on or when it does by itself. */
    public record Waiting(String kind, String detail, Instant since, @Nullable String unblockedBy,
            @Nullable Instant until) {}

    /**
     * What people are asked: by a manual action, or about a failure ({@code kind}: manual, guided-failure). {@code state}:
     * open or ended; {@code takenBy} answers it.
     */
    public record Interruption(String id, String kind, String state, String title, @Nullable String instructions,
            List<String> teams, int approvals, int approvalsLeft, List<String> outcomes, @Nullable String error,
            @Nullable String mayNotApprove, @Nullable Instant expires, @Nullable String expiryOutcome, int step,
            String action, @Nullable String target, Instant since, @Nullable String takenBy,
            @Nullable String outcome, @Nullable String by, @Nullable String notes, @Nullable Instant endedAt) {}

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
                        step.executionTotal, step.executionStates, List.of(), null, Map.of(), null)).toList(),
                waitingFor, List.of(), runbook, channel, resumes);
    }

    static boolean ended(String state) {
        return state.equals("succeeded") || state.equals("failed") || state.equals("cancelled")
                || state.equals("compensated");
    }
}
