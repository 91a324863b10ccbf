package dev.slipway.orchestrator.wire;

import static dev.slipway.orchestrator.wire.EventHead.published;

import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.schemas.id.ExecutionId;

/** Facts about steps as messages. */
final class StepEvents {
    private StepEvents() {}

    static PublishedEvent toAvro(EventHead head, OfStep event) {
        return switch (event) {
            case StepStarted(int step, var _) -> published("step.started",
                    head.headed(new dev.slipway.schemas.event.StepStarted(), step));
            case StepSucceeded(int step) -> published("step.succeeded",
                    head.headed(new dev.slipway.schemas.event.StepSucceeded(), step));
            case StepFailed(int step, String error) -> {
                var message = head.headed(new dev.slipway.schemas.event.StepFailed(), step);
                message.set("error", error);
                yield published("step.failed", message);
            }
            case StepSkipped(int step, String reason) -> {
                var message = head.headed(new dev.slipway.schemas.event.StepSkipped(), step);
                message.set("reason", reason);
                yield published("step.skipped", message);
            }
            case StepCancelled(int step, String reason) -> {
                var message = head.headed(new dev.slipway.schemas.event.StepCancelled(), step);
                message.set("reason", reason);
                yield published("step.cancelled", message);
            }
            case StepPaused(int step, var waiting, var _) -> {
                var message = head.headed(new dev.slipway.schemas.event.StepWaiting(), step);
                message.set("waitingFor", EventHead.toAvro(waiting));
                yield published("step.waiting", message);
            }
            case StepHalted _,StepWentOn _,LegStarted _,StepSliced _ -> throw Events.inside(event);
        };
    }

    static PublishedEvent toAvro(EventHead head, OfPlace event) {
        return switch (event) {
            case ActionSkipped(int step, int action, int target, String reason) -> {
                var message = head.headed(new dev.slipway.schemas.event.ExecutionSkipped(), step);
                message.set("actionNumber", action);
                message.set("action", head.plan.action(step, action).name());
                message.set("target", head.target(target));
                message.set("reason", reason);
                message.set("execution",
                        new ExecutionId(head.submission.id(), step, action, target, 1).toString());
                yield published("execution.skipped", message);
            }
            case PlaceBegun _,PlaceEnded _ -> throw Events.inside(event);
        };
    }
}
