package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Deployment.Ended;
import dev.slipway.orchestrator.deployment.Deployment.Queued;
import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.Deployment.StepState;
import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PermitAsked;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PermitGranted;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PermitReturned;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PermitsRegained;
import dev.slipway.orchestrator.deployment.Execution.Asked;
import dev.slipway.orchestrator.deployment.Execution.Dispatched;
import dev.slipway.orchestrator.deployment.Execution.Granted;
import dev.slipway.orchestrator.deployment.Execution.Held;
import dev.slipway.orchestrator.deployment.Execution.Resting;
import dev.slipway.schemas.id.ExecutionId;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where a fact leaves a deployment. Copies; never judges. */
final class Evolution {
    private Evolution() {}

    static Deployment evolve(Deployment found, DeploymentEvent event) {
        return switch (event) {
            case OfDeployment about -> evolve(found, about);
            case OfStep about -> evolve(found, about);
            case OfPlace about -> evolve(found.running(), about);
            case OfExecution about -> evolve(found.running(), about);
            case OfQuestion about -> evolve(found.running(), about);
            case OutputSet _ -> found;
        };
    }

    private static Deployment evolve(Deployment found, OfDeployment event) {
        return switch (event) {
            case DeploymentQueued(var submission, var plan, var waiting) -> new Queued(submission, plan,
                    waiting.filter(Waiting::keepsOutOfLane), Standing.FRESH);
            case DeploymentDue _ -> new Queued(submissionOf(found), ((Queued) found).plan());
            case DeploymentStarted(var due) -> Running.begun((Queued) found, due);
            case DeploymentWaiting(Waiting waiting) when found instanceof Running running ->
                running.waiting(Optional.of(waiting));
            case DeploymentWaiting(Waiting waiting) when waiting.keepsOutOfLane() ->
                new Queued(submissionOf(found), ((Queued) found).plan(), Optional.of(waiting), Standing.FRESH);
            case DeploymentWaiting _ -> found;
            case LaneYielded _ -> standing(found, standing -> standing.yielding(true));
            case LaneAwaited _ -> found;
            case LaneRegained _ -> standing(found, standing -> standing.yielding(false));
            case PermitAsked(var permit, int _) -> standing(found, standing -> standing.asking(permit));
            case PermitGranted(var permit) -> standing(found, standing -> standing.granted(permit));
            case PermitReturned(var permit) -> standing(found, standing -> standing.returned(permit));
            case PermitsRegained _ -> standing(found, Standing::complete);
            case DeploymentCancelling(Deployment.Cancellation by) -> found.running().cancelled(by);
            case TargetExcluded(int target, String _, var _) -> found.running().excluding(target);
            case DeploymentSucceeded _,DeploymentCompensated _,DeploymentFailed _,DeploymentCancelled _ ->
                new Ended(submissionOf(found), found instanceof Running running ? running.steps() : Map.of());
        };
    }

    private static Deployment evolve(Deployment found, OfStep event) {
        return switch (event) {
            case StepStarted(int step, var due) ->
                found.running().with(step, new StepState.Active(Fleet.FRESH, due, Optional.empty()));
            case StepSucceeded(int step) -> found.running().with(step, new StepState.Succeeded());
            case StepFailed(int step, String error) ->
                found.running().with(step, new StepState.Failed(error)).failed(error);
            case StepSkipped(int step, String _) -> found.running().with(step, new StepState.Skipped());
            case StepCancelled(int step, String _) ->
                found instanceof Running running ? running.with(step, new StepState.Cancelled()) : found;
            case StepHalted(int step, String reason) -> {
                var active = active(found.running(), step);
                yield found.running().with(step,
                        new StepState.Active(active.fleet(), active.due(), Optional.of(reason)));
            }
            case StepPaused(int step, var _, var until) ->
                fleet(found.running(), step, fleet -> fleet.resting(Optional.of(until)));
            case StepWentOn(int step) -> fleet(found.running(), step, fleet -> fleet.resting(Optional.empty()))
                    .goingOn();
            case LegStarted(int step, var setback) -> fleet(found.running(), step, fleet -> fleet.nextLeg(setback));
            case StepSliced _ -> found;
        };
    }

    private static Running evolve(Running found, OfPlace event) {
        return switch (event) {
            case PlaceBegun(int step, int _) -> fleet(found, step, Fleet::begun);
            case PlaceEnded(int step, int target, var how, var error) -> fleet(found, step, fleet -> {
                var ended = fleet.ended(how, error.map(text -> found.plan().target(target).orElseThrow().name() + ": "
                        + text));
                return how == PlaceEnded.Ending.FAILED && Legs.hasMore(found.plan().step(step), fleet.leg())
                        ? ended.troubled(target, error.orElse(""))
                        : ended;
            });
            case ActionSkipped _ -> found;
        };
    }

    private static Running evolve(Running found, OfExecution event) {
        return switch (event) {
            case ExecutionDispatched(var id, int round, var due, var course) ->
                put(found, new Dispatched(id, round, due, course, waiting(found.execution(id))));
            case ExecutionAwaited(var id, int round, var due) -> put(found,
                    new Dispatched(id, round, due, live(found, id).course(), waiting(found.execution(id))));
            case ExecutionWaiting(var id, var waiting) -> waiting(found, id, Optional.of(waiting));
            case ExecutionRested(var id, var until, var _, var course) -> put(found, new Resting(id, until, course));
            case ExecutionHeld(var id, var resource, int _, var course) ->
                put(found, new Held(id, resource, course, Optional.empty()));
            case ExecutionGranted(var id, var worker, boolean _, var at, var course) ->
                put(found, new Granted(id, worker, at, false, Optional.empty(), course)).goingOn();
            case ExecutionStarted(var id, var worker) -> {
                var granted = granted(found, id);
                yield put(found,
                        new Granted(id, worker, granted.at(), true, granted.recall(), granted.course()));
            }
            case ExecutionRecalled(var id, var worker, var recall) -> {
                var granted = granted(found, id);
                yield put(found, new Granted(id, worker, granted.at(), granted.started(), Optional.of(recall),
                        granted.course()));
            }
            case ExecutionLost(var id, var _, String _, boolean _) -> remove(found, id);
            case ExecutionFinished(var id, var _, var _) -> remove(found, id).goingOn();
        };
    }

    private static Running evolve(Running found, OfQuestion event) {
        return switch (event) {
            case InterruptionRaised(var id, var question, var course) ->
                asking(put(found, new Asked(id, question, course)), id, question, 1);
            case InterruptionTaken(var id, String user, String _) -> {
                var asked = asked(found, id);
                yield put(found, new Asked(id, asked.question().heldBy(Optional.of(user)), asked.course()));
            }
            case InterruptionSubmitted(var id, var answer, int _, String _) -> {
                var asked = asked(found, id);
                yield answer.outcome() == Question.Outcome.PROCEED
                        ? put(found, new Asked(id, asked.question().approvedBy(answer.user()), asked.course()))
                        : found;
            }
            case InterruptionSettled(var id, var verdict) -> {
                var asked = asked(found, id);
                yield put(found, new Asked(id, asked.question(), asked.course(), Optional.of(verdict)));
            }
            case InterruptionEnded(var id, var _, var _, String _) ->
                asking(remove(found, id), id, asked(found, id).question(), -1).goingOn();
        };
    }

    private static Running asking(Running found, ExecutionId id, Question question, int more) {
        var counts = question.kind() == Question.Kind.GUIDED_FAILURE || id.target() == 0;
        return counts && found.plan().step(id.step()).onTargets()
                ? fleet(found, id.step(), fleet -> fleet.asking(more))
                : found;
    }

    private static Running waiting(Running found, ExecutionId id, Optional<Waiting> waiting) {
        if (found.execution(id) instanceof Held held) {
            return put(found, new Held(id, held.resource(), held.course(), waiting));
        }
        return found.execution(id) instanceof Dispatched queued
                ? put(found, new Dispatched(id, queued.round(), queued.due(), queued.course(), waiting))
                : found;
    }

    private static Running put(Running found, Execution execution) {
        return queuing(found, execution.id(), found.execution(execution.id()), execution).with(execution);
    }

    private static Running remove(Running found, ExecutionId id) {
        return queuing(found, id, found.execution(id), null).without(id);
    }

    private static Running queuing(Running found, ExecutionId id, @Nullable Execution before,
            @Nullable Execution after) {
        int more = (waits(after) ? 1 : 0) - (waits(before) ? 1 : 0);
        return more == 0 || !found.plan().step(id.step()).onTargets()
                ? found
                : fleet(found, id.step(), fleet -> fleet.queuing(more));
    }

    /** For a worker, or for what it needs before it goes to one. */
    private static boolean waits(@Nullable Execution execution) {
        return execution instanceof Dispatched || execution instanceof Held;
    }

    private static Deployment standing(Deployment found, UnaryOperator<Standing> change) {
        return found instanceof Queued queued
                ? queued.with(change.apply(queued.standing()))
                : found.running().with(change.apply(found.running().standing()));
    }

    private static Running fleet(Running found, int step, UnaryOperator<Fleet> change) {
        var active = active(found, step);
        return found.with(step, active.with(change.apply(active.fleet())));
    }

    private static StepState.Active active(Running found, int step) {
        var active = found.active(step);
        if (active == null) {
            throw new IllegalStateException("expected step " + step + " to be active in " + found);
        }
        return active;
    }

    private static Execution live(Running found, ExecutionId id) {
        var execution = found.execution(id);
        if (execution == null) {
            throw new IllegalStateException("expected a live execution " + id + " in " + found);
        }
        return execution;
    }

    private static Optional<Waiting> waiting(@Nullable Execution before) {
        if (before instanceof Held held) {
            return held.waiting();
        }
        return before instanceof Dispatched queued ? queued.waiting() : Optional.empty();
    }

    private static Granted granted(Running found, ExecutionId id) {
        if (found.execution(id) instanceof Granted granted) {
            return granted;
        }
        throw new IllegalStateException("expected a granted execution " + id + " in " + found);
    }

    private static Asked asked(Running found, ExecutionId id) {
        if (found.execution(id) instanceof Asked asked) {
            return asked;
        }
        throw new IllegalStateException("expected a question about " + id + " in " + found);
    }

    private static Submission submissionOf(Deployment found) {
        return switch (found) {
            case Deployment.Absent _ -> throw new IllegalStateException("expected a deployment, found none");
            case Queued queued -> queued.submission();
            case Running running -> running.submission();
            case Ended ended -> ended.submission();
        };
    }
}
