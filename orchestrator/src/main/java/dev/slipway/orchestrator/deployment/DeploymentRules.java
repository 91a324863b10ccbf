package dev.slipway.orchestrator.deployment;

import static dev.slipway.orchestrator.deployment.Decision.accept;
import static dev.slipway.orchestrator.deployment.Decision.refuse;

import dev.slipway.orchestrator.deployment.Deployment.Absent;
import dev.slipway.orchestrator.deployment.Deployment.Cancellation;
import dev.slipway.orchestrator.deployment.Deployment.Ended;
import dev.slipway.orchestrator.deployment.Deployment.Queued;
import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.DeploymentEvent.PermitGranted;
import dev.slipway.orchestrator.deployment.DeploymentInput.*;
import dev.slipway.orchestrator.deployment.DeploymentInput.PermitDelayed;
import dev.slipway.orchestrator.deployment.Timer.*;
import dev.slipway.schemas.id.DeploymentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** May this be obeyed, and what happens if it is? By phase of the deployment, then by input. */
public final class DeploymentRules {
    private DeploymentRules() {}

    public static Decision decide(Deployment found, DeploymentInput input, Lookups lookups) {
        if (input instanceof OfSpace asked && isElsewhere(found, asked)) {
            return refuse(Refusal.UNKNOWN_DEPLOYMENT);
        }
        return switch (found) {
            case Absent _ -> whenAbsent(input);
            case Queued queued -> whenQueued(queued, input, lookups);
            case Running running -> whenRunning(running, input, lookups);
            case Ended _ -> input instanceof Submit ? refuse(Refusal.ALREADY_SUBMITTED) : refuse(Refusal.ALREADY_ENDED);
        };
    }

    /** Whether the deployment belongs to another space than the one it was looked for in. */
    private static boolean isElsewhere(Deployment found, OfSpace asked) {
        var submission = switch (found) {
            case Absent _ -> Optional.<Submission>empty();
            case Queued queued -> Optional.of(queued.submission());
            case Running running -> Optional.of(running.submission());
            case Ended ended -> Optional.of(ended.submission());
        };
        return submission.isPresent() && asked.space().isPresent()
                && !asked.space().get().equals(submission.get().lane().space());
    }

    private static Decision whenAbsent(DeploymentInput input) {
        return switch (input) {
            case Submit(var submission, var plan, var ahead, var at) -> accept(new DeploymentQueued(submission, plan,
                    scheduled(submission, at).or(() -> ahead.map(other -> behind(other, at)))));
            case Reject(var submission, String reason, var _) ->
                accept(new DeploymentQueued(submission, new Plan(List.of(), List.of()), Optional.empty()),
                        new DeploymentFailed(reason));
            case Enter _,Start _,Cancel _,Quarantine _,Advance _,Chime _,DeploymentInput.PermitGranted _,PermitDelayed _,AboutExecution _ ->
                refuse(Refusal.UNKNOWN_DEPLOYMENT);
        };
    }

    private static Optional<Waiting> scheduled(Submission submission, Instant at) {
        return submission.circumstances().notBefore().filter(at::isBefore).map(
                due -> Waiting.until(due, Waiting.Kind.SCHEDULE, "is scheduled for " + due, at));
    }

    private static Waiting behind(DeploymentId ahead, Instant at) {
        return Waiting.on(Waiting.Kind.LANE,
                "waits for deployment " + ahead + " of the same project and environment", at,
                "the end of deployment " + ahead);
    }

    private static Decision whenQueued(Queued queued, DeploymentInput input, Lookups lookups) {
        return switch (input) {
            case Start(var at) when !queued.isForLater() && queued.standing().mayGoOn() ->
                begin(queued, new Unfolding(queued, lookups, at), queued.standing());
            case DeploymentInput.PermitGranted(var _, var permit, var at) when queued.standing().awaits(permit) ->
                begin(queued, new Unfolding(queued, lookups, at).tell(new PermitGranted(permit)),
                        queued.standing().granted(permit));
            case PermitDelayed delayed -> Permits.delayed(queued.standing(), delayed);
            case Enter(var ahead, var at) when queued.isForLater() -> ahead.isEmpty()
                    ? accept(new DeploymentDue())
                    : accept(new DeploymentDue(), new DeploymentWaiting(behind(ahead.get(), at)));
            case Cancel(var _, String by, String reason, var at) ->
                withdraw(new Unfolding(queued, lookups, at), queued, new Cancellation(by, reason));
            case Chime(Expiry _, var at) -> withdraw(new Unfolding(queued, lookups, at), queued,
                    new Cancellation(Ending.ENGINE, "it had not begun by "
                            + queued.submission().circumstances().expires().map(Instant::toString).orElse("then")));
            case Quarantine(String reason, var _) -> accept(new DeploymentFailed(reason));
            case Submit _,Reject _ -> refuse(Refusal.ALREADY_SUBMITTED);
            case Start _,Enter _ -> refuse(Refusal.NOT_QUEUED);
            case Advance _,Chime _,DeploymentInput.PermitGranted _,AboutExecution _ -> refuse(Refusal.STALE);
        };
    }

    /** Its lane is free, and so may be a permit that it has waited for, maybe into a freeze. */
    private static Decision begin(Queued queued, Unfolding story, Standing standing) {
        var freeze = frozen(queued, story.lookups(), story.at());
        return freeze.isPresent()
                ? hold(queued, freeze.get(), story)
                : Permits.begin(story, queued, standing);
    }

    /** Whoever has said why a freeze does not hold for him is not asked again. */
    private static Optional<Freeze> frozen(Queued queued, Lookups lookups, Instant at) {
        return queued.plan().variables().stream().anyMatch(value -> value.name().equals(Freeze.OVERRIDE)
                && !(value.value() instanceof Value.Plain(String why) && why.isBlank()))
                        ? Optional.empty()
                        : lookups.freeze(queued.submission(), at);
    }

    /** A deployment that would begin in a freeze fails, or waits outside of its lane (FZ-2). */
    private static Decision hold(Queued queued, Freeze freeze, Unfolding story) {
        if (freeze.waits()) {
            return story.tell(new DeploymentWaiting(
                    Waiting.until(freeze.until(), Waiting.Kind.FREEZE, freeze.text(), story.at()))).decision();
        }
        queued.plan().steps().forEach(step -> story.tell(new StepCancelled(step.number(), freeze.text())));
        return story.tell(new DeploymentFailed(freeze.text() + ": deploy after that, or override the freeze with a"
                + " reason")).decision();
    }

    private static Decision withdraw(Unfolding story, Queued queued, Cancellation by) {
        queued.plan().steps().forEach(step -> story.tell(new StepCancelled(step.number(), by.reason())));
        return story.tell(new DeploymentCancelled(by)).decision();
    }

    private static Decision whenRunning(Running running, DeploymentInput input, Lookups lookups) {
        return switch (input) {
            case Cancel(var _, String by, String reason, var at) when !running.cancelling() ->
                Ending.cancel(new Unfolding(running, lookups, at), new Cancellation(by, reason));
            case Cancel _ -> refuse(Refusal.ALREADY_CANCELLING);
            case Quarantine(String reason, var at) ->
                Ending.quarantine(new Unfolding(running, lookups, at), reason);
            case Advance(int step, var at) -> advance(new Unfolding(running, lookups, at), step);
            case Chime(var timer, var at) -> chime(new Unfolding(running, lookups, at), timer);
            case AboutExecution about -> ExecutionRules.about(running, about, lookups);
            case Submit _,Reject _ -> refuse(Refusal.ALREADY_SUBMITTED);
            case Start(var at) when running.standing().yielded() && !running.cancelling() ->
                Questions.regain(new Unfolding(running, lookups, at));
            case DeploymentInput.PermitGranted(var _, var permit, var at) when running.standing().awaits(permit) ->
                Questions.goOn(new Unfolding(running, lookups, at).tell(new PermitGranted(permit)));
            case DeploymentInput.PermitGranted _ -> refuse(Refusal.STALE);
            case PermitDelayed delayed -> Permits.delayed(running.standing(), delayed);
            case Start _,Enter _ -> refuse(Refusal.NOT_QUEUED);
        };
    }

    private static Decision advance(Unfolding story, int step) {
        if (story.running().active(step) == null || !story.running().plan().step(step).onTargets()) {
            return refuse(Refusal.STALE);
        }
        Rollout.goOn(story, story.running().plan().step(step));
        Progress.goOn(story);
        return story.decision();
    }

    private static Decision chime(Unfolding story, ForDeployment timer) {
        return switch (timer) {
            case PauseOver(var _, int step) -> {
                var active = story.running().active(step);
                if (active == null || active.fleet().restsUntil().isEmpty()) {
                    yield refuse(Refusal.STALE);
                }
                story.tell(new StepWentOn(step));
                yield advance(story, step);
            }
            case StepLimit(var _, int step) -> Ending.stepTimeUp(story, step);
            case DeploymentLimit _ -> Ending.deploymentTimeUp(story);
            case Due _,Expiry _ -> refuse(Refusal.STALE);
        };
    }
}
