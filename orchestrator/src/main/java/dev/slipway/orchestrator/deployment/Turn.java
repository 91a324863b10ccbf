package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.DeploymentEvent.ExecutionGranted;
import dev.slipway.orchestrator.deployment.DeploymentInput.Claim;
import dev.slipway.orchestrator.deployment.DeploymentInput.PermitGranted;
import dev.slipway.orchestrator.deployment.DeploymentInput.ReportFinished;
import dev.slipway.orchestrator.deployment.DeploymentInput.ReportStarted;
import dev.slipway.orchestrator.deployment.DeploymentInput.ResourceGranted;
import dev.slipway.orchestrator.resource.ResourceId;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.WorkerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that the shell has to write because of one input, as a value. */
public record Turn(Deployment deployment, List<DeploymentEvent> events, List<Effect> effects,
        Optional<Refusal> refusal) {
    public Turn {
        events = List.copyOf(events);
        effects = List.copyOf(effects);
    }

    public static Turn take(Deployment found, DeploymentInput input, Lookups lookups) {
        return switch (DeploymentRules.decide(found, input, lookups)) {
            case Decision.Refused(Refusal reason) ->
                new Turn(found, List.of(), answers(found, input, List.of(), Optional.of(reason)), Optional.of(reason));
            case Decision.Accepted(List<DeploymentEvent> events) -> {
                var effects = new ArrayList<Effect>();
                var now = found;
                for (var event : events) {
                    effects.addAll(Reaction.react(now, event));
                    now = Evolution.evolve(now, event);
                }
                effects.addAll(answers(found, input, events, Optional.empty()));
                yield new Turn(now, events, effects, Optional.empty());
            }
        };
    }

    /** Has this turn ended the deployment? */
    public boolean ended() {
        return deployment instanceof Deployment.Ended && !events.isEmpty();
    }

    /**
     * A worker that waits for an answer gets one: a claimer its refusal, the keeper of a slot its release. One that began
     * what it no longer holds is told to end it; what is granted to one that has no use for it is given back.
     */
    private static List<Effect> answers(Deployment found, DeploymentInput input, List<DeploymentEvent> events,
            Optional<Refusal> refusal) {
        return switch (input) {
            case Claim(var id, var worker, var _) when refusal.isPresent() && !alreadyGranted(found, input) ->
                List.of(new Effect.RefuseClaim(id, worker, refusal.get()));
            case ReportStarted(var id, var worker, var _) when refusal.isPresent() && !holds(found, id, worker) ->
                List.of(new Effect.Recall(id, worker, refusal.get().text(), false));
            case ReportFinished finished when finished.slotKept() && events.stream()
                    .noneMatch(event -> event instanceof ExecutionGranted granted && granted.sticky()) ->
                List.of(new Effect.ReleaseSlot(finished.id(), finished.worker()));
            case ResourceGranted(var id, var resource, var _) when refusal.isPresent()
                    && !Locks.needs(found, id, resource) ->
                List.of(new Effect.Release(id.toString(), resource));
            case PermitGranted(var id, var permit, var _) when refusal.isPresent() && !has(found, permit) ->
                List.of(new Effect.Release(id.toString(), permit));
            case DeploymentInput _ -> List.of();
        };
    }

    /** The same incarnation claims again what it was granted: its grant is on the way, a refusal would contradict it. */
    private static boolean alreadyGranted(Deployment found, DeploymentInput input) {
        return input instanceof Claim(var id, var worker, var _) && holds(found, id, worker);
    }

    private static boolean has(Deployment found, ResourceId permit) {
        return switch (found) {
            case Deployment.Queued queued -> queued.standing().permits().contains(permit);
            case Running running -> running.standing().permits().contains(permit);
            case Deployment.Absent _,Deployment.Ended _ -> false;
        };
    }

    private static boolean holds(Deployment found, ExecutionId id, WorkerId worker) {
        return found instanceof Running running && running.execution(id) instanceof Execution.Granted granted
                && granted.heldBy(worker);
    }
}
