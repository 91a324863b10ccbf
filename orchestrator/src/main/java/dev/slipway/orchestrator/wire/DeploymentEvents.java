package dev.slipway.orchestrator.wire;

import static dev.slipway.orchestrator.wire.EventHead.published;

import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PermitAsked;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PermitGranted;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PermitReturned;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PermitsRegained;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Plan.Place;
import dev.slipway.orchestrator.deployment.Plan.RunCondition;
import dev.slipway.schemas.common.PlannedAction;
import dev.slipway.schemas.common.PlannedStep;
import dev.slipway.schemas.id.DeploymentId;
import java.util.List;
import java.util.stream.Collectors;

/** Facts about a deployment as a whole as messages. */
final class DeploymentEvents {
    private DeploymentEvents() {}

    static PublishedEvent toAvro(EventHead head, OfDeployment event) {
        return switch (event) {
            case DeploymentQueued queued -> published("deployment.queued", queued(head, queued));
            case DeploymentStarted _ -> published("deployment.started",
                    head.headed(new dev.slipway.schemas.event.DeploymentStarted()));
            case DeploymentWaiting(var waiting) -> {
                var message = head.headed(new dev.slipway.schemas.event.DeploymentWaiting());
                message.set("reason", waiting.detail());
                message.set("waitingFor", EventHead.toAvro(waiting));
                yield published("deployment.waiting", message);
            }
            case DeploymentCancelling(var by) -> {
                var message = head.headed(new dev.slipway.schemas.event.DeploymentCancelling());
                message.set("by", by.by());
                message.set("reason", by.reason());
                yield published("deployment.cancelling", message);
            }
            case DeploymentSucceeded _ -> published("deployment.succeeded",
                    head.headed(new dev.slipway.schemas.event.DeploymentSucceeded()));
            case DeploymentCompensated(String error) -> {
                var message = head.headed(new dev.slipway.schemas.event.DeploymentCompensated());
                message.set("error", error);
                yield published("deployment.compensated", message);
            }
            case DeploymentFailed(String error) -> {
                var message = head.headed(new dev.slipway.schemas.event.DeploymentFailed());
                message.set("error", error);
                yield published("deployment.failed", message);
            }
            case DeploymentCancelled(var by) -> {
                var message = head.headed(new dev.slipway.schemas.event.DeploymentCancelled());
                message.set("by", by.by());
                message.set("reason", by.reason());
                yield published("deployment.cancelled", message);
            }
            case TargetExcluded(int target, String reason, var by) -> {
                var message = head.headed(new dev.slipway.schemas.event.TargetExcluded());
                message.set("target", head.plan.target(target).orElseThrow().name());
                message.set("reason", reason);
                message.set("by", by.orElse(null));
                yield published("target.excluded", message);
            }
            case DeploymentDue _,LaneYielded _,LaneAwaited _,LaneRegained _ -> throw Events.inside(event);
            case PermitAsked _,PermitGranted _,PermitReturned _,PermitsRegained _ -> throw Events.inside(event);
        };
    }

    private static EventHead.Draft<?> queued(EventHead head, DeploymentQueued queued) {
        var message = head.headed(new dev.slipway.schemas.event.DeploymentQueued());
        var given = head.submission.circumstances();
        message.set("release", head.submission.release().orElse(null));
        message.set("createdBy", head.submission.createdBy());
        queued.waiting().ifPresent(waiting -> {
            message.set("reason", waiting.detail());
            message.set("waitingFor", EventHead.toAvro(waiting));
        });
        message.set("steps", head.plan.steps().stream().map(DeploymentEvents::planned).toList());
        message.set("resumes", given.resumes().map(DeploymentId::toString).orElse(null));
        message.set("channel", given.channel().orElse(null));
        message.set("runbook", given.runbook().orElse(null));
        message.set("guidedFailure", head.plan.terms().guided());
        message.set("targets", head.plan.targets().size());
        message.set("notBefore", given.notBefore().orElse(null));
        message.set("expires", given.expires().orElse(null));
        return message;
    }

    private static PlannedStep planned(Plan.Step step) {
        var message = PlannedStep.newBuilder().setNumber(step.number()).setName(step.name())
                .setActions(actions(step)).setCondition(words(step.condition()))
                .setStartTrigger(step.conduct().withPrevious() ? "withPrevious" : "afterPrevious")
                .setSkipped(step.conduct().skipped().orElse(null));
        if (step.conduct().place() instanceof Place.Targets targets) {
            message.setPlace(targets.onWorker() ? "workerPerTarget" : "target").setTargets(targets.numbers().size())
                    .setWindow(targets.window() == Integer.MAX_VALUE ? 0 : targets.window())
                    .setRolling(targets.rolling().isPresent());
        }
        return message.build();
    }

    private static List<PlannedAction> actions(Plan.Step step) {
        return step.actions().stream()
                .map(action -> PlannedAction.newBuilder().setNumber(action.number()).setName(action.name())
                        .setType(Events.type(action)).setSkipped(action.skipped().orElse(null)).build())
                .toList();
    }

    private static String words(RunCondition condition) {
        return switch (condition) {
            case RunCondition.Success _ -> "success";
            case RunCondition.Failure _ -> "failure";
            case RunCondition.Always _ -> "always";
            case RunCondition.Variable _ -> "variable";
            case RunCondition.All(var all) ->
                all.stream().map(DeploymentEvents::words).collect(Collectors.joining(","));
        };
    }
}
