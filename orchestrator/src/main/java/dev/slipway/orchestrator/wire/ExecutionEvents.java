package dev.slipway.orchestrator.wire;

import static dev.slipway.orchestrator.wire.EventHead.published;

import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.Output;
import dev.slipway.orchestrator.deployment.Value;
import dev.slipway.orchestrator.deployment.Waiting;
import dev.slipway.schemas.common.Artifact;
import dev.slipway.schemas.id.ExecutionId;

/** Facts about executions and what they have set as messages. */
final class ExecutionEvents {
    private ExecutionEvents() {}

    static PublishedEvent toAvro(EventHead head, OfExecution event) {
        return switch (event) {
            case ExecutionGranted(var id, var worker, boolean _, var _, var _) -> {
                var message = head.headed(new dev.slipway.schemas.event.ExecutionGranted(), id);
                message.setWorker(worker.name());
                yield published("execution.granted", message);
            }
            case ExecutionStarted(var id, var worker) -> {
                var message = head.headed(new dev.slipway.schemas.event.ExecutionStarted(), id);
                message.setWorker(worker.name());
                yield published("execution.started", message);
            }
            case ExecutionLost(var id, var worker, String reason, boolean retry) -> {
                var message = head.headed(new dev.slipway.schemas.event.ExecutionLost(), id);
                message.setWorker(worker.name());
                message.setReason(reason);
                message.setWillRetry(retry);
                yield published("execution.lost", message);
            }
            case ExecutionFinished finished -> published("execution.finished", finished(head, finished));
            case ExecutionWaiting(var id, var waiting) -> waiting(head, id, waiting);
            case ExecutionRested(var id, var _, var waiting, var _) -> waiting(head, id, waiting);
            case ExecutionHeld(var id, String _, var waiting, var _) -> waiting(head, id, waiting);
            case ExecutionDispatched _,ExecutionAwaited _,ExecutionRecalled _ -> throw Events.inside(event);
        };
    }

    private static PublishedEvent waiting(EventHead head, ExecutionId id, Waiting waiting) {
        var message = head.headed(new dev.slipway.schemas.event.ExecutionWaiting(), id);
        message.setWaitingFor(EventHead.toAvro(waiting));
        return published("execution.waiting", message);
    }

    private static dev.slipway.schemas.event.ExecutionFinished finished(EventHead head, ExecutionFinished finished) {
        var result = finished.result();
        var message = head.headed(new dev.slipway.schemas.event.ExecutionFinished(), finished.id());
        message.setWorker(finished.worker().map(worker -> worker.name()).orElse(null));
        message.setOutcome(Events.outcome(result.outcome()));
        message.setExitCode(result.exitCode().orElse(null));
        message.setError(result.error().orElse(null));
        message.setLogLines(result.logLines());
        message.setWarnings(result.warnings());
        message.setArtifacts(result.artifacts().stream()
                .map(artifact -> new Artifact(artifact.name(), artifact.size(), artifact.sha256())).toList());
        message.setStartedAt(result.startedAt().orElse(null));
        message.setFinishedAt(result.finishedAt());
        message.setLastLines(result.lastLines());
        return message;
    }

    static PublishedEvent toAvro(EventHead head, Output output) {
        var action = head.plan.step(output.step()).actions().stream()
                .filter(candidate -> candidate.name().equals(output.action())).findFirst().orElseThrow();
        var message = head.headed(new dev.slipway.schemas.event.OutputSet(), output.step());
        message.setActionNumber(action.number());
        message.setAction(action.name());
        message.setTarget(output.place().map(Output.Place::name).orElse(null));
        message.setName(output.name());
        message.setValue(output.value() instanceof Value.Plain(String plain) ? plain : null);
        message.setSensitive(output.value() instanceof Value.Sealed);
        return published("output.set", message);
    }
}
