package dev.slipway.gateway.view;

import dev.slipway.gateway.readmodel.Json;
import dev.slipway.schemas.event.DeploymentCancelled;
import dev.slipway.schemas.event.DeploymentCancelling;
import dev.slipway.schemas.event.DeploymentCompensated;
import dev.slipway.schemas.event.DeploymentFailed;
import dev.slipway.schemas.event.DeploymentQueued;
import dev.slipway.schemas.event.DeploymentStarted;
import dev.slipway.schemas.event.DeploymentSucceeded;
import dev.slipway.schemas.event.DeploymentWaiting;
import dev.slipway.schemas.event.ExecutionFinished;
import dev.slipway.schemas.event.ExecutionGranted;
import dev.slipway.schemas.event.ExecutionLost;
import dev.slipway.schemas.event.ExecutionSkipped;
import dev.slipway.schemas.event.ExecutionStarted;
import dev.slipway.schemas.event.ExecutionWaiting;
import dev.slipway.schemas.event.InterruptionEnded;
import dev.slipway.schemas.event.InterruptionRaised;
import dev.slipway.schemas.event.InterruptionSubmitted;
import dev.slipway.schemas.event.InterruptionTaken;
import dev.slipway.schemas.event.OutputSet;
import dev.slipway.schemas.event.StepCancelled;
import dev.slipway.schemas.event.StepFailed;
import dev.slipway.schemas.event.StepSkipped;
import dev.slipway.schemas.event.StepStarted;
import dev.slipway.schemas.event.StepSucceeded;
import dev.slipway.schemas.event.StepWaiting;
import dev.slipway.schemas.id.ExecutionId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Folds events into what changes of a view. Pure; costs as much as the event is large, however large the deployment is.
 */
final class DeploymentProjection {
    private DeploymentProjection() {}

    /** What an event at this offset changes; null for what is no event of a deployment. */
    static @Nullable Change evolve(long offset, Object event) {
        var head = EventHead.of(event);
        if (head == null) {
            return null;
        }
        var rows = new LinkedHashMap<String, String>();
        var state = header(event, head, offset, rows);
        steps(event, rows);
        executions(event, rows);
        if (state != null) {
            rows.put(Rows.STATE, Json.write(state));
        }
        var createdAt = event instanceof DeploymentQueued ? head.at().toEpochMilli() : null;
        return new Change(head.deployment(), head.sequence(), head.sequence(), head.space(), head.project(),
                state == null ? null : state.state(), createdAt, rows);
    }

    private static Rows.@Nullable State header(Object event, EventHead head, long offset, Map<String, String> rows) {
        return switch (event) {
            case DeploymentQueued e -> {
                rows.put(Rows.FIRST, Long.toString(offset));
                rows.put(Rows.QUEUED, Json.write(new Rows.Queued(e.getSpace(), e.getProject(), e.getEnvironment(),
                        e.getTenant(), e.getRelease(), e.getCreatedBy(), e.getAt(), e.getSteps().size(), e.getRunbook(),
                        e.getChannel(), e.getResumes())));
                yield new Rows.State("queued", e.getReason(), null, Rows.Waiting.of(e.getWaitingFor()));
            }
            case DeploymentStarted _ -> {
                rows.put(Rows.STARTED, head.at().toString());
                yield new Rows.State("running", null, null);
            }
            case DeploymentWaiting e -> new Rows.State(isQueued(e) ? "queued" : "waiting", e.getReason(), null,
                    Rows.Waiting.of(e.getWaitingFor()));
            case DeploymentCancelling e -> new Rows.State("running", "cancelling: " + e.getReason(), null);
            case DeploymentSucceeded _ -> ended(head.at(), rows, new Rows.State("succeeded", null, null));
            case DeploymentFailed e -> ended(head.at(), rows, new Rows.State("failed", e.getError(), e.getError()));
            case DeploymentCancelled e -> ended(head.at(), rows, new Rows.State("cancelled", e.getReason(), null));
            case DeploymentCompensated e ->
                ended(head.at(), rows, new Rows.State("compensated", e.getError(), e.getError()));
            // whatever it waited for is there
            case StepStarted _,ExecutionGranted _,InterruptionEnded _ -> new Rows.State("running", null, null);
            default -> null;
        };
    }

    /** A deployment that has not begun waits for its lane, or for a place under the task cap. */
    private static boolean isQueued(DeploymentWaiting event) {
        return event.getWaitingFor() != null && (event.getWaitingFor().getKind().equals("lane")
                || event.getWaitingFor().getKind().equals("task-cap"));
    }

    private static Rows.State ended(Instant at, Map<String, String> rows, Rows.State state) {
        rows.put(Rows.FINISHED, at.toString());
        return state;
    }

    private static void steps(Object event, Map<String, String> rows) {
        switch (event) {
            case DeploymentQueued e -> e.getSteps()
                    .forEach(step -> rows.put(Rows.STEP + step.getNumber(),
                            Json.write(new Rows.Step(step.getNumber(), step.getName(),
                                    step.getActions().stream().map(action -> new Rows.Action(action.getNumber(),
                                            action.getName(), action.getType())).toList()))));
            case StepStarted e -> step(rows, e.getStepNumber(), "running", null);
            case StepWaiting e -> rows.put(Rows.STEP_STATE + e.getStepNumber(),
                    Json.write(new Rows.State("waiting", null, null, Rows.Waiting.of(e.getWaitingFor()))));
            case StepSucceeded e -> step(rows, e.getStepNumber(), "succeeded", null);
            case StepFailed e -> step(rows, e.getStepNumber(), "failed", e.getError());
            case StepSkipped e -> step(rows, e.getStepNumber(), "skipped", e.getReason());
            case StepCancelled e -> step(rows, e.getStepNumber(), "cancelled", e.getReason());
            default -> {
            }
        }
    }

    private static void step(Map<String, String> rows, int number, String state, @Nullable String reason) {
        rows.put(Rows.STEP_STATE + number, Json.write(new Rows.State(state, reason, null)));
    }

    private static void executions(Object event, Map<String, String> rows) {
        switch (event) {
            case ExecutionGranted e -> {
                rows.put(row(e.getExecution(), Rows.GRANTED), Json.write(new Rows.Granted(e.getStepNumber(),
                        e.getAction(), e.getTarget(), e.getAttempt(), e.getWorker())));
                rows.put(row(e.getExecution(), Rows.EXECUTION_STATE), "granted");
            }
            case ExecutionStarted e -> {
                rows.put(row(e.getExecution(), Rows.BEGUN), e.getAt().toString());
                rows.put(row(e.getExecution(), Rows.EXECUTION_STATE), "running");
            }
            case ExecutionLost e -> {
                rows.put(row(e.getExecution(), Rows.LOST),
                        Json.write(new Rows.Lost(e.getReason(), e.getWillRetry(), e.getAt())));
                rows.put(row(e.getExecution(), Rows.EXECUTION_STATE), "lost");
            }
            case ExecutionFinished e -> finished(e, rows);
            case ExecutionWaiting e -> waiting(e, rows);
            case ExecutionSkipped e -> skipped(e, rows);
            case InterruptionRaised _,InterruptionTaken _,InterruptionSubmitted _,InterruptionEnded _ ->
                Interruptions.rows(event, rows);
            case OutputSet e -> rows.put(output(e), Json.write(new Rows.Output(e.getStepNumber(), e.getActionNumber(),
                    e.getAction(), e.getTarget(), e.getName(), e.getSensitive() ? null : e.getValue(),
                    e.getSensitive())));
            default -> {
            }
        }
    }

    private static void waiting(ExecutionWaiting e, Map<String, String> rows) {
        rows.put(row(e.getExecution(), Rows.GRANTED), Json.write(
                new Rows.Granted(e.getStepNumber(), e.getAction(), e.getTarget(), e.getAttempt(), null)));
        rows.put(row(e.getExecution(), Rows.WAITING),
                Json.write(Objects.requireNonNull(Rows.Waiting.of(e.getWaitingFor()))));
        rows.put(row(e.getExecution(), Rows.EXECUTION_STATE), "waiting");
    }

    private static void skipped(ExecutionSkipped e, Map<String, String> rows) {
        if (e.getExecution() != null) {
            rows.put(row(e.getExecution(), Rows.GRANTED),
                    Json.write(new Rows.Granted(e.getStepNumber(), e.getAction(), e.getTarget(), 1, null)));
            rows.put(row(e.getExecution(), Rows.SKIPPED), e.getReason());
            rows.put(row(e.getExecution(), Rows.EXECUTION_STATE), "skipped");
        }
    }

    private static void finished(ExecutionFinished e, Map<String, String> rows) {
        rows.put(row(e.getExecution(), Rows.GRANTED), Json.write(
                new Rows.Granted(e.getStepNumber(), e.getAction(), e.getTarget(), e.getAttempt(), e.getWorker())));
        List<Rows.File> artifacts = e.getArtifacts().stream()
                .map(file -> new Rows.File(file.getName(), file.getSize(), file.getSha256())).toList();
        rows.put(row(e.getExecution(), Rows.ENDED),
                Json.write(new Rows.Finished(e.getOutcome(), e.getExitCode(), e.getError(),
                        e.getStartedAt(), e.getFinishedAt(), e.getLogLines(), e.getWarnings(), artifacts,
                        e.getLastLines().isEmpty() ? null : e.getLastLines())));
        rows.put(row(e.getExecution(), Rows.EXECUTION_STATE), e.getOutcome());
    }

    private static String output(OutputSet e) {
        var target = e.getTarget();
        return target == null
                ? Rows.OUTPUT + e.getStepNumber() + ":" + e.getActionNumber() + "::" + e.getName()
                : Rows.TARGET_OUTPUT + e.getStepNumber() + ":" + Rows.ofTarget(target, e.getActionNumber())
                        + e.getName();
    }

    static String row(String execution, String kind) {
        var id = ExecutionId.parse(execution);
        return Rows.EXECUTION + id.step() + ":" + ExecutionKey.of(id) + ":" + kind;
    }
}
