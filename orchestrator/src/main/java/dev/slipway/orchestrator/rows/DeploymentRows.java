package dev.slipway.orchestrator.rows;

import dev.slipway.orchestrator.deployment.Deployment;
import dev.slipway.orchestrator.deployment.Deployment.Cancellation;
import dev.slipway.orchestrator.deployment.Deployment.Queued;
import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.Deployment.StepState;
import dev.slipway.orchestrator.deployment.Execution;
import dev.slipway.orchestrator.deployment.Execution.Dispatched;
import dev.slipway.orchestrator.deployment.Execution.Granted;
import dev.slipway.orchestrator.deployment.Execution.Recall;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.state.DeploymentRow;
import dev.slipway.orchestrator.state.ExecutionRow;
import dev.slipway.orchestrator.state.StepRow;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.Lane;
import dev.slipway.schemas.id.WorkerId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deployments and executions as rows, both ways. */
final class DeploymentRows {
    private DeploymentRows() {}

    static DeploymentRow toRow(Submission submission, @Nullable Running running, Kept kept) {
        var row = DeploymentRow.newBuilder().setQueued(running == null).setLane(submission.lane().toString())
                .setRelease(submission.release().orElse(null)).setCreatedBy(submission.createdBy())
                .setCreatedAt(submission.createdAt().toEpochMilli()).setIdempotent(submission.idempotent())
                .setStartedAt(kept.startedAt().map(Instant::toEpochMilli).orElse(null)).setSequence(kept.sequence());
        if (running == null) {
            return row.setSteps(List.of()).build();
        }
        return row
                .setSteps(
                        running.steps().entrySet().stream().map(step -> toRow(step.getKey(), step.getValue())).toList())
                .setError(running.error().orElse(null))
                .setCancelledBy(running.cancellation().map(Cancellation::by).orElse(null))
                .setCancelReason(running.cancellation().map(Cancellation::reason).orElse(null))
                .setWaitingFor(running.waitingFor().orElse(null)).build();
    }

    static Kept fromRow(DeploymentId id, DeploymentRow row, Plan plan, Map<ExecutionId, Execution> executions) {
        var submission = new Submission(id, Lane.parse(row.getLane()), Optional.ofNullable(row.getRelease()),
                row.getCreatedBy(), Instant.ofEpochMilli(row.getCreatedAt()), row.getIdempotent());
        var steps = new HashMap<Integer, StepState>();
        row.getSteps().forEach(step -> steps.put(step.getNumber(), state(step)));
        var cancellation = row.getCancelledBy() == null
                ? Optional.<Cancellation>empty()
                : Optional.of(new Cancellation(row.getCancelledBy(), Objects.requireNonNull(row.getCancelReason())));
        Deployment deployment = row.getQueued()
                ? new Queued(submission, plan)
                : new Running(submission, plan, steps, Optional.ofNullable(row.getError()), cancellation,
                        Optional.ofNullable(row.getWaitingFor()), executions);
        return new Kept(deployment, row.getSequence(),
                Optional.ofNullable(row.getStartedAt()).map(Instant::ofEpochMilli));
    }

    private static StepRow toRow(int number, StepState state) {
        return switch (state) {
            case StepState.Active _ -> new StepRow(number, 1, null);
            case StepState.Succeeded _ -> new StepRow(number, 2, null);
            case StepState.Failed(String error) -> new StepRow(number, 3, error);
            case StepState.Skipped _ -> new StepRow(number, 4, null);
            case StepState.Cancelled _ -> new StepRow(number, 5, null);
        };
    }

    private static StepState state(StepRow row) {
        return switch (row.getState()) {
            case 1 -> new StepState.Active();
            case 2 -> new StepState.Succeeded();
            case 3 -> new StepState.Failed(Objects.requireNonNull(row.getError()));
            case 4 -> new StepState.Skipped();
            case 5 -> new StepState.Cancelled();
            default -> throw new IllegalStateException("expected the state of a step, found " + row.getState());
        };
    }

    static ExecutionRow toRow(Execution execution) {
        return switch (execution) {
            case Dispatched(var _, int round, var due) ->
                new ExecutionRow(round, due.toEpochMilli(), null, null, 0L, false, null, false, 0L);
            case Granted(var _, var worker, var at, boolean started, var recall) ->
                new ExecutionRow(0, 0L, worker.name(), worker.incarnation(), at.toEpochMilli(), started,
                        recall.map(Recall::reason).orElse(null), recall.map(Recall::timedOut).orElse(false),
                        recall.map(told -> told.due().toEpochMilli()).orElse(0L));
        };
    }

    static Execution fromRow(ExecutionId id, ExecutionRow row) {
        if (row.getWorker() == null) {
            return new Dispatched(id, row.getRound(), Instant.ofEpochMilli(row.getDue()));
        }
        var recall = row.getRecallReason() == null
                ? Optional.<Recall>empty()
                : Optional.of(new Recall(row.getRecallReason(), row.getRecallTimedOut(),
                        Instant.ofEpochMilli(row.getRecallDue())));
        return new Granted(id, new WorkerId(row.getWorker(), Objects.requireNonNull(row.getIncarnation())),
                Instant.ofEpochMilli(row.getGrantedAt()), row.getStarted(), recall);
    }
}
