package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.Effect.*;
import dev.slipway.orchestrator.deployment.Execution.Dispatched;
import dev.slipway.orchestrator.deployment.Execution.Granted;
import dev.slipway.orchestrator.deployment.Timer.ClaimOverdue;
import dev.slipway.orchestrator.deployment.Timer.RecallOverdue;
import dev.slipway.orchestrator.deployment.Timer.TimeLimit;
import dev.slipway.schemas.id.ExecutionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the world must do because of a fact. Sees the deployment as the fact found it. */
final class Reaction {
    private Reaction() {}

    static List<Effect> react(Deployment found, DeploymentEvent event) {
        return switch (event) {
            case ExecutionDispatched(var id, int round, var due) ->
                and(disarmed(found, id), new Dispatch(id), new Arm(new ClaimOverdue(id, round), due));
            case ExecutionAwaited(var id, int round, var due) ->
                and(disarmed(found, id), new Arm(new ClaimOverdue(id, round), due));
            case ExecutionGranted(var id, var worker, boolean sticky, var at) -> {
                var effects = and(disarmed(found, id), new Grant(id, worker, sticky));
                var limit = found.running().plan().action(id.step(), id.action()).timeLimit();
                limit.ifPresent(time -> effects.add(new Arm(new TimeLimit(id), at.plus(time))));
                yield effects;
            }
            case ExecutionRecalled(var id, var worker, var recall) ->
                List.of(new Effect.Recall(id, worker, recall.reason(), recall.timedOut()),
                        new Arm(new RecallOverdue(id), recall.due()));
            case ExecutionLost(var id, var worker, String _, boolean _) ->
                and(disarmed(found, id), new Effect.Recall(id, worker, "worker lost", false));
            case ExecutionFinished(var id, var _, var _) -> disarmed(found, id);
            case OfDeployment _,OfStep _,ExecutionStarted _,OutputSet _ -> List.of();
        };
    }

    /** Takes back the timers that stand for the execution as it was found. */
    private static List<Effect> disarmed(Deployment found, ExecutionId id) {
        var effects = new ArrayList<Effect>();
        switch (found.running().execution(id)) {
            case null -> {
                // released only now: nothing stands for it
            }
            case Dispatched(var _, int round, var due) -> effects.add(new Disarm(new ClaimOverdue(id, round), due));
            case Granted granted -> {
                limit(found.running(), id)
                        .ifPresent(time -> effects.add(new Disarm(new TimeLimit(id), granted.at().plus(time))));
                granted.recall().ifPresent(recall -> effects.add(new Disarm(new RecallOverdue(id), recall.due())));
            }
        }
        return effects;
    }

    private static Optional<Duration> limit(Running running, ExecutionId id) {
        return running.plan().action(id.step(), id.action()).timeLimit();
    }

    private static List<Effect> and(List<Effect> effects, Effect... more) {
        effects.addAll(List.of(more));
        return effects;
    }
}
