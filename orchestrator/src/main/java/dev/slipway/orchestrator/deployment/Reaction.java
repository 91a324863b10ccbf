package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Deployment.Queued;
import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PermitAsked;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PermitGranted;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PermitReturned;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PermitsRegained;
import dev.slipway.orchestrator.deployment.Effect.Arm;
import dev.slipway.orchestrator.deployment.Effect.Disarm;
import dev.slipway.orchestrator.deployment.Effect.Dispatch;
import dev.slipway.orchestrator.deployment.Effect.Grant;
import dev.slipway.orchestrator.deployment.Execution.Asked;
import dev.slipway.orchestrator.deployment.Execution.Dispatched;
import dev.slipway.orchestrator.deployment.Execution.Granted;
import dev.slipway.orchestrator.deployment.Execution.Held;
import dev.slipway.orchestrator.deployment.Execution.Resting;
import dev.slipway.orchestrator.deployment.Timer.*;
import dev.slipway.orchestrator.resource.ResourceId;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.ExecutionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the world must do because of a fact. Sees the deployment as the fact found it. */
final class Reaction {
    private Reaction() {}

    static List<Effect> react(Deployment found, DeploymentEvent event) {
        return switch (event) {
            case OfDeployment about -> react(found, about);
            case OfStep about -> react(found, about);
            case OfExecution about -> react(found.running(), about);
            case OfQuestion about -> react(found.running(), about);
            case OfPlace _,OutputSet _ -> List.of();
        };
    }

    private static List<Effect> react(Deployment found, OfDeployment event) {
        return switch (event) {
            case DeploymentQueued(var submission, var _, var waiting) -> {
                var effects = new ArrayList<Effect>();
                var given = submission.circumstances();
                if (waiting.filter(reason -> reason.kind() == Waiting.Kind.SCHEDULE).isPresent()) {
                    given.notBefore().ifPresent(due -> effects.add(new Arm(new Due(submission.id()), due)));
                }
                given.expires().ifPresent(end -> effects.add(new Arm(new Expiry(submission.id()), end)));
                yield effects;
            }
            case DeploymentDue _ -> dueDisarmed((Queued) found);
            case DeploymentStarted(var due) -> {
                var effects = expiryDisarmed((Queued) found);
                var id = ((Queued) found).submission().id();
                due.ifPresent(end -> effects.add(new Arm(new DeploymentLimit(id), end)));
                yield effects;
            }
            case DeploymentSucceeded _,DeploymentCompensated _,DeploymentFailed _,DeploymentCancelled _ ->
                over(found);
            case LaneYielded _ -> List.of(new Effect.LeaveLane());
            case LaneAwaited _ -> List.of(new Effect.EnterLane());
            case PermitAsked(var permit, int limit) -> List.of(acquire(found, permit, limit));
            case PermitReturned(var permit) -> List.of(new Effect.Release(id(found).toString(), permit));
            case DeploymentWaiting(Waiting waiting) when found instanceof Queued queued && waiting.keepsOutOfLane() ->
                and(released(found), new Effect.LeaveLane(),
                        new Arm(new Due(queued.submission().id()), waiting.until().orElseThrow()));
            case DeploymentWaiting _,DeploymentCancelling _,TargetExcluded _,LaneRegained _,PermitGranted _,PermitsRegained _ ->
                List.of();
        };
    }

    /** Takes back the timers of a deployment as a whole, and gives back its permits. */
    private static List<Effect> over(Deployment found) {
        var effects = new ArrayList<>(disarmed(found));
        effects.addAll(released(found));
        return effects;
    }

    private static List<Effect> released(Deployment found) {
        var effects = new ArrayList<Effect>();
        var standing = switch (found) {
            case Queued queued -> queued.standing();
            case Running running -> running.standing();
            case Deployment.Absent _,Deployment.Ended _ -> Standing.FRESH;
        };
        standing.all().forEach(permit -> effects.add(new Effect.Release(id(found).toString(), permit)));
        return effects;
    }

    private static Effect acquire(Deployment found, ResourceId permit, int limit) {
        var submission = submission(found);
        return new Effect.Acquire(submission.id().toString(), permit, limit, title(submission));
    }

    /** How it is told to those who wait for it. */
    private static String title(Submission submission) {
        var lane = submission.lane();
        return "deployment " + submission.id() + " (" + lane.project() + " to " + lane.environment()
                + (lane.tenant() == null ? "" : " for " + lane.tenant()) + ")";
    }

    /** Takes back the timers of a deployment as a whole. */
    private static List<Effect> disarmed(Deployment found) {
        return switch (found) {
            case Queued queued -> {
                var effects = expiryDisarmed(queued);
                if (queued.isForLater()) {
                    effects.addAll(dueDisarmed(queued));
                }
                yield effects;
            }
            case Running running -> running.due()
                    .map(due -> List.<Effect>of(new Disarm(new DeploymentLimit(running.submission().id()), due)))
                    .orElse(List.of());
            case Deployment.Absent _,Deployment.Ended _ -> List.of();
        };
    }

    private static List<Effect> dueDisarmed(Queued queued) {
        return queued.later().flatMap(Waiting::until)
                .map(due -> List.<Effect>of(new Disarm(new Due(queued.submission().id()), due))).orElse(List.of());
    }

    private static List<Effect> expiryDisarmed(Queued queued) {
        var effects = new ArrayList<Effect>();
        queued.submission().circumstances().expires()
                .ifPresent(end -> effects.add(new Disarm(new Expiry(queued.submission().id()), end)));
        return effects;
    }

    private static List<Effect> react(Deployment found, OfStep event) {
        return switch (event) {
            case StepStarted(int step, var due) -> due
                    .map(end -> List.<Effect>of(new Arm(new StepLimit(id(found), step), end))).orElse(List.of());
            case StepPaused(int step, var _, var until) ->
                List.of(new Arm(new PauseOver(id(found), step), until));
            case StepWentOn(int step) -> pauseDisarmed(found, step);
            case StepSucceeded(int step) -> disarmed(found, step);
            case StepFailed(int step, String _) -> disarmed(found, step);
            case StepSkipped(int step, String _) -> disarmed(found, step);
            case StepCancelled(int step, String _) -> disarmed(found, step);
            case StepSliced(int step) -> List.of(new Effect.Advance(step));
            case StepHalted _,LegStarted _ -> List.of();
        };
    }

    private static List<Effect> disarmed(Deployment found, int step) {
        var effects = new ArrayList<>(pauseDisarmed(found, step));
        var active = active(found, step);
        if (active != null) {
            active.due().ifPresent(due -> effects.add(new Disarm(new StepLimit(id(found), step), due)));
        }
        return effects;
    }

    private static List<Effect> pauseDisarmed(Deployment found, int step) {
        var active = active(found, step);
        return active == null
                ? List.of()
                : active.fleet().restsUntil()
                        .map(until -> List.<Effect>of(new Disarm(new PauseOver(id(found), step), until)))
                        .orElse(List.of());
    }

    private static Deployment.StepState.@Nullable Active active(Deployment found, int step) {
        return found instanceof Running running ? running.active(step) : null;
    }

    private static List<Effect> react(Running found, OfExecution event) {
        return switch (event) {
            case ExecutionDispatched(var id, int round, var due, var _) ->
                and(disarmed(found, id), new Dispatch(id), new Arm(new ClaimOverdue(id, round), due));
            case ExecutionAwaited(var id, int round, var due) ->
                and(disarmed(found, id), new Arm(new ClaimOverdue(id, round), due));
            case ExecutionRested(var id, var until, var _, var _) -> List.of(new Arm(new RestOver(id), until));
            case ExecutionHeld(var id, var resource, int limit, var _) -> and(disarmed(found, id),
                    new Effect.Acquire(id.toString(), resource, limit, title(found.submission())));
            case ExecutionGranted(var id, var worker, boolean sticky, var at, var _) -> {
                var effects = and(disarmed(found, id), new Grant(id, worker, sticky));
                limit(found, id).ifPresent(time -> effects.add(new Arm(new TimeLimit(id), at.plus(time))));
                yield effects;
            }
            case ExecutionRecalled(var id, var worker, var recall) ->
                List.of(new Effect.Recall(id, worker, recall.reason(), recall.timedOut()),
                        new Arm(new RecallOverdue(id), recall.due()));
            case ExecutionLost(var id, var worker, String _, boolean _) -> and(
                    freed(found, id, disarmed(found, id)), new Effect.Recall(id, worker, "worker lost", false));
            case ExecutionFinished(var id, var _, var _) -> freed(found, id, disarmed(found, id));
            case ExecutionStarted _,ExecutionWaiting _ -> List.of();
        };
    }

    private static List<Effect> react(Running found, OfQuestion event) {
        return switch (event) {
            case InterruptionRaised(var id, var question, var _) -> question.deadline()
                    .map(end -> List.<Effect>of(new Arm(new AnswerOverdue(id), end.at()))).orElse(List.of());
            case InterruptionEnded(var id, var _, var _, String _) -> disarmed(found, id);
            case InterruptionSettled(var id, var _) -> disarmed(found, id);
            case InterruptionTaken _,InterruptionSubmitted _ -> List.of();
        };
    }

    /** Takes back the timers that stand for the execution as it was found. */
    private static List<Effect> disarmed(Running found, ExecutionId id) {
        var effects = new ArrayList<Effect>();
        switch (found.execution(id)) {
            case null -> {
                // released only now: nothing stands for it
            }
            case Resting resting -> effects.add(new Disarm(new RestOver(id), resting.until()));
            case Held _ -> {
                // what it waits for comes by itself
            }
            case Dispatched waiting ->
                effects.add(new Disarm(new ClaimOverdue(id, waiting.round()), waiting.due()));
            case Granted granted -> {
                limit(found, id)
                        .ifPresent(time -> effects.add(new Disarm(new TimeLimit(id), granted.at().plus(time))));
                granted.recall().ifPresent(recall -> effects.add(new Disarm(new RecallOverdue(id), recall.due())));
            }
            case Asked asked -> asked.question().deadline().filter(_ -> asked.settled().isEmpty())
                    .ifPresent(end -> effects.add(new Disarm(new AnswerOverdue(id), end.at())));
        }
        return effects;
    }

    /** Gives back what the execution has, or asks for. */
    private static List<Effect> freed(Running found, ExecutionId id, List<Effect> effects) {
        if (found.execution(id) instanceof Held || found.execution(id) instanceof Dispatched
                || found.execution(id) instanceof Granted) {
            Locks.machine(found.submission(), found.plan(), id)
                    .ifPresent(machine -> effects.add(new Effect.Release(id.toString(), machine)));
        }
        return effects;
    }

    private static DeploymentId id(Deployment found) {
        return submission(found).id();
    }

    private static Submission submission(Deployment found) {
        return found instanceof Queued queued ? queued.submission() : found.running().submission();
    }

    private static Optional<Duration> limit(Running running, ExecutionId id) {
        return running.plan().action(id.step(), id.action()).timeLimit();
    }

    private static List<Effect> and(List<Effect> effects, Effect... more) {
        effects.addAll(List.of(more));
        return effects;
    }
}
