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
                message.set("worker", worker.name());
                yield published("execution.granted", message);
            }
            case ExecutionStarted(var id, var worker) -> {
                var message = head.headed(new dev.slipway.schemas.event.ExecutionStarted(), id);
                message.set("worker", worker.name());
                yield published("execution.started", message);
            }
            case ExecutionLost(var id, var worker, String reason, boolean retry) -> {
                var message = head.headed(new dev.slipway.schemas.event.ExecutionLost(), id);
                message.set("worker", worker.name());
                message.set("reason", reason);
                message.set("willRetry", retry);
                yield published("execution.lost", message);
            }
            case ExecutionFinished finished -> published("execution.finished", finished(head, finished));
            case ExecutionWaiting(var id, var waiting) -> waiting(head, id, waiting);
            case ExecutionRested(var id, var _, var waiting, var _) -> waiting(head, id, waiting);
            case ExecutionHeld _,ExecutionDispatched _,ExecutionAwaited _,ExecutionRecalled _ ->
                throw Events.inside(event);
        };
    }

    private static PublishedEvent waiting(EventHead head, ExecutionId id, Waiting waiting) {
        var message = head.headed(new dev.slipway.schemas.event.ExecutionWaiting(), id);
        message.set("waitingFor", EventHead.toAvro(waiting));
        return published("execution.waiting", message);
    }

    private static EventHead.Draft<?> finished(EventHead head, ExecutionFinished finished) {
        var result = finished.result();
        var message = head.headed(new dev.slipway.schemas.event.ExecutionFinished(), finished.id());
        message.set("worker", finished.worker().map(worker -> worker.name()).orElse(null));
        message.set("outcome", Events.outcome(result.outcome()));
        message.set("exitCode", result.exitCode().orElse(null));
        message.set("error", result.error().orElse(null));
        message.set("logLines", result.logLines());
        message.set("warnings", result.warnings());
        message.set("artifacts", result.artifacts().stream()
                .map(artifact -> new Artifact(artifact.name(), artifact.size(), artifact.sha256())).toList());
        message.set("startedAt", result.startedAt().orElse(null));
        message.set("finishedAt", result.finishedAt());
        message.set("lastLines", result.lastLines());
        message.set("willRetry", head.retried);
        return message;
    }

    static PublishedEvent toAvro(EventHead head, Output output) {
        var action = head.plan.step(output.step()).actions().stream()
                .filter(candidate -> candidate.name().equals(output.action())).findFirst().orElseThrow();
        var message = head.headed(new dev.slipway.schemas.event.OutputSet(), output.step());
        message.set("actionNumber", action.number());
        message.set("action", action.name());
        message.set("target", output.place().map(Output.Place::name).orElse(null));
        message.set("name", output.name());
        message.set("value", output.value() instanceof Value.Plain(String plain) ? plain : null);
        message.set("sensitive", output.value() instanceof Value.Sealed);
        return published("output.set", message);
    }
}
