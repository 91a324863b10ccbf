package dev.slipway.orchestrator.deployment;

import static dev.slipway.orchestrator.deployment.Decision.accept;
import static dev.slipway.orchestrator.deployment.Decision.refuse;

import dev.slipway.orchestrator.deployment.Deployment.Absent;
import dev.slipway.orchestrator.deployment.Deployment.Cancellation;
import dev.slipway.orchestrator.deployment.Deployment.Ended;
import dev.slipway.orchestrator.deployment.Deployment.Queued;
import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.DeploymentInput.*;
import dev.slipway.schemas.id.DeploymentId;
import java.util.List;
import java.util.Optional;

/** May this be obeyed, and what happens if it is? By phase of the deployment, then by input. */
public final class DeploymentRules {
    private DeploymentRules() {}

    public static Decision decide(Deployment found, DeploymentInput input, Lookups lookups) {
        return switch (found) {
            case Absent _ -> whenAbsent(input);
            case Queued queued -> whenQueued(queued, input, lookups);
            case Running running -> whenRunning(running, input, lookups);
            case Ended _ -> input instanceof Submit ? refuse(Refusal.ALREADY_SUBMITTED) : refuse(Refusal.ALREADY_ENDED);
        };
    }

    private static Decision whenAbsent(DeploymentInput input) {
        return switch (input) {
            case Submit(var submission, var plan, var ahead, var _) ->
                accept(new DeploymentQueued(submission, plan, ahead.map(DeploymentRules::behind)));
            case Reject(var submission, String reason, var _) ->
                accept(new DeploymentQueued(submission, new Plan(List.of(), List.of()), Optional.empty()),
                        new DeploymentFailed(reason));
            case Start _,Cancel _,Quarantine _,AboutExecution _ ->
                refuse(Refusal.UNKNOWN_DEPLOYMENT);
        };
    }

    private static String behind(DeploymentId ahead) {
        return "waits for deployment " + ahead + " of the same project and environment";
    }

    private static Decision whenQueued(Queued queued, DeploymentInput input, Lookups lookups) {
        return switch (input) {
            case Start(var at) -> {
                var story = new Unfolding(queued, lookups, at).tell(new DeploymentStarted());
                Progress.goOn(story, 1, Optional.empty());
                yield story.decision();
            }
            case Cancel(String by, String reason, var at) -> {
                var story = new Unfolding(queued, lookups, at);
                queued.plan().steps().forEach(step -> story.tell(new StepCancelled(step.number(), reason)));
                yield story.tell(new DeploymentCancelled(new Cancellation(by, reason))).decision();
            }
            case Quarantine(String reason, var _) -> accept(new DeploymentFailed(reason));
            case Submit _,Reject _ -> refuse(Refusal.ALREADY_SUBMITTED);
            case AboutExecution _ -> refuse(Refusal.STALE);
        };
    }

    private static Decision whenRunning(Running running, DeploymentInput input, Lookups lookups) {
        return switch (input) {
            case Cancel(String by, String reason, var at) when !running.cancelling() ->
                Ending.cancel(new Unfolding(running, lookups, at), new Cancellation(by, reason));
            case Cancel _ -> refuse(Refusal.ALREADY_CANCELLING);
            case Quarantine(String reason, var at) ->
                Ending.quarantine(new Unfolding(running, lookups, at), reason);
            case Claim claim -> ExecutionRules.claim(running, claim);
            case Decline decline -> ExecutionRules.decline(running, decline, lookups);
            case ReportStarted report -> ExecutionRules.started(running, report);
            case ReportFinished report -> ExecutionRules.finished(running, report, lookups);
            case LoseWorker loss -> ExecutionRules.lost(running, loss, lookups);
            case Ring ring -> ExecutionRules.ring(running, ring, lookups);
            case Submit _,Reject _ -> refuse(Refusal.ALREADY_SUBMITTED);
            case Start _ -> refuse(Refusal.NOT_QUEUED);
        };
    }
}
