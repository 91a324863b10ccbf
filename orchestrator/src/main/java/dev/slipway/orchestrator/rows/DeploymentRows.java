package dev.slipway.orchestrator.rows;

import dev.slipway.orchestrator.deployment.Deployment;
import dev.slipway.orchestrator.deployment.Deployment.Cancellation;
import dev.slipway.orchestrator.deployment.Deployment.Census;
import dev.slipway.orchestrator.deployment.Deployment.Ended;
import dev.slipway.orchestrator.deployment.Deployment.Queued;
import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.Deployment.StepState;
import dev.slipway.orchestrator.deployment.Execution;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Standing;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.deployment.Submission.Circumstances;
import dev.slipway.orchestrator.deployment.Waiting;
import dev.slipway.orchestrator.resource.ResourceId;
import dev.slipway.orchestrator.state.DeploymentRow;
import dev.slipway.orchestrator.state.StepRow;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.Lane;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Deployments as rows, both ways. */
final class DeploymentRows {
    private DeploymentRows() {}

    static DeploymentRow toRow(Queued queued, Kept kept) {
        return standing(row(queued.submission(), kept), queued.standing()).setQueued(true)
                .setScheduled(queued.later().isPresent()).setWaiting(WaitingRows.toRow(queued.later()))
                .setSteps(List.of()).build();
    }

    static DeploymentRow toRow(Running running, Kept kept) {
        return standing(row(running.submission(), kept), running.standing()).setQueued(false)
                .setSteps(rows(running.steps())).setError(running.error().orElse(null))
                .setCancelledBy(running.cancellation().map(Cancellation::by).orElse(null))
                .setCancelReason(running.cancellation().map(Cancellation::reason).orElse(null))
                .setCancelTimedOut(running.cancellation().map(Cancellation::timedOut).orElse(false))
                .setWaiting(WaitingRows.toRow(running.waitingFor())).setDue(Moments.of(running.due()))
                .setExcluded(running.excluded().stream().sorted().toList())
                .setLive(running.census().live())
                .setGranted(running.census().granted()).setAsked(running.census().asked())
                .setYielding(running.census().yielding()).build();
    }

    static DeploymentRow toRow(Ended over, Kept kept, Instant at) {
        return row(over.submission(), kept).setQueued(false).setEndedAt(at.toEpochMilli())
                .setSteps(rows(over.steps())).build();
    }

    private static DeploymentRow.Builder standing(DeploymentRow.Builder row, Standing standing) {
        return row.setYielded(standing.yielded()).setParked(standing.parked())
                .setPermits(standing.permits().stream().map(ResourceId::toString).sorted().toList())
                .setAwaited(standing.awaited().map(ResourceId::toString).orElse(null));
    }

    private static Standing standing(DeploymentRow row) {
        return new Standing(row.getYielded(), row.getParked(),
                row.getPermits().stream().map(ResourceId::parse).collect(Collectors.toSet()),
                Optional.ofNullable(row.getAwaited()).map(ResourceId::parse));
    }

    private static List<StepRow> rows(Map<Integer, StepState> steps) {
        return steps.entrySet().stream().map(step -> StepRows.toRow(step.getKey(), step.getValue())).toList();
    }

    private static DeploymentRow.Builder row(Submission submission, Kept kept) {
        var given = submission.circumstances();
        return DeploymentRow.newBuilder().setLane(submission.lane().toString())
                .setRelease(submission.release().orElse(null)).setCreatedBy(submission.createdBy())
                .setCreatedAt(submission.createdAt().toEpochMilli()).setIdempotent(submission.idempotent())
                .setStartedAt(kept.startedAt().map(Instant::toEpochMilli).orElse(null)).setSequence(kept.sequence())
                .setResumes(given.resumes().map(DeploymentId::toString).orElse(null))
                .setChannel(given.channel().orElse(null)).setRunbook(given.runbook().orElse(null))
                .setNotBefore(Moments.of(given.notBefore())).setExpires(Moments.of(given.expires()));
    }

    static Submission submission(DeploymentId id, DeploymentRow row) {
        return new Submission(id, Lane.parse(row.getLane()), Optional.ofNullable(row.getRelease()),
                row.getCreatedBy(), Instant.ofEpochMilli(row.getCreatedAt()), row.getIdempotent(),
                new Circumstances(Optional.ofNullable(row.getResumes()).map(DeploymentId::parse),
                        Optional.ofNullable(row.getChannel()), Optional.ofNullable(row.getRunbook()),
                        Moments.moment(row.getNotBefore()), Moments.moment(row.getExpires())));
    }

    static Map<Integer, StepState> steps(DeploymentRow row) {
        var steps = new HashMap<Integer, StepState>();
        row.getSteps().forEach(step -> steps.put(step.getNumber(), StepRows.fromRow(step)));
        return steps;
    }

    /** {@code all}: every live execution, asked only for a row that an older version wrote. */
    static Kept fromRow(DeploymentId id, DeploymentRow row, Plan plan, Map<ExecutionId, Execution> executions,
            Supplier<Map<ExecutionId, Execution>> all) {
        var submission = submission(id, row);
        Deployment deployment = row.getQueued()
                ? new Queued(submission, plan, later(row, submission), standing(row))
                : new Running(submission, plan, steps(row), Optional.ofNullable(row.getError()), cancellation(row),
                        WaitingRows.fromRow(row.getWaiting()), Moments.moment(row.getDue()),
                        Set.copyOf(row.getExcluded()), standing(row), census(row, all), executions);
        return new Kept(deployment, row.getSequence(),
                Optional.ofNullable(row.getStartedAt()).map(Instant::ofEpochMilli));
    }

    /** An older version has written only that it is scheduled. */
    private static Optional<Waiting> later(DeploymentRow row, Submission submission) {
        return row.getScheduled()
                ? WaitingRows.fromRow(row.getWaiting()).or(() -> submission.circumstances().notBefore()
                        .map(due -> new Waiting(Waiting.Kind.SCHEDULE, "is scheduled for " + due,
                                submission.createdAt(), Optional.empty(), Optional.of(due))))
                : Optional.empty();
    }

    private static Optional<Cancellation> cancellation(DeploymentRow row) {
        return row.getCancelledBy() == null
                ? Optional.empty()
                : Optional.of(new Cancellation(row.getCancelledBy(), Objects.requireNonNull(row.getCancelReason()),
                        row.getCancelTimedOut()));
    }

    private static Census census(DeploymentRow row, Supplier<Map<ExecutionId, Execution>> all) {
        if (row.getLive() >= 0 && row.getYielding() >= 0) {
            return new Census(row.getLive(), row.getGranted(), row.getAsked(), row.getYielding());
        }
        var counted = Census.NOBODY;
        for (var execution : all.get().values()) {
            counted = counted.with(execution);
        }
        return counted;
    }
}
