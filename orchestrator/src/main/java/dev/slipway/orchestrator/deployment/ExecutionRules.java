package dev.slipway.orchestrator.deployment;

import static dev.slipway.orchestrator.deployment.Decision.refuse;

import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.DeploymentInput.*;
import dev.slipway.orchestrator.deployment.DeploymentInput.ResourceDelayed;
import dev.slipway.orchestrator.deployment.Execution.Asked;
import dev.slipway.orchestrator.deployment.Execution.Dispatched;
import dev.slipway.orchestrator.deployment.Execution.Granted;
import dev.slipway.orchestrator.deployment.Execution.Held;
import dev.slipway.orchestrator.deployment.Execution.Resting;
import dev.slipway.orchestrator.deployment.Plan.OnWorkerLoss;
import dev.slipway.orchestrator.deployment.Plan.Work;
import dev.slipway.orchestrator.deployment.Result.Outcome;
import dev.slipway.orchestrator.deployment.Timer.*;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.WorkerId;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows from what is said about one execution. Whoever does not hold it changes nothing. */
final class ExecutionRules {
    /** What took less than this is brief. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private ExecutionRules() {}

    static Decision about(Running running, AboutExecution input, Lookups lookups) {
        return switch (input) {
            case Claim claim -> claim(running, claim, lookups);
            case Decline decline -> decline(running, decline, lookups);
            case ReportStarted report -> started(running, report);
            case ReportFinished report -> finished(running, report, lookups);
            case LoseWorker loss -> lost(running, loss, lookups);
            case ResourceGranted granted -> Locks.granted(running, granted, lookups);
            case ResourceDelayed delayed -> Locks.delayed(running, delayed, lookups);
            case TakeInterruption take -> Questions.take(running, take);
            case SubmitInterruption submit -> Questions.submit(running, submit, lookups);
            case Ring ring -> ring(running, ring, lookups);
        };
    }

    /** The first claim of a current attempt is granted, all others are refused. It makes room in the queue. */
    private static Decision claim(Running running, Claim claim, Lookups lookups) {
        return switch (running.execution(claim.id())) {
            case null -> refuse(Refusal.STALE);
            case Dispatched queued -> {
                var story = new Unfolding(running, lookups, claim.at()).tell(
                        new ExecutionGranted(claim.id(), claim.worker(), false, claim.at(), queued.course()));
                var step = running.plan().step(claim.id().step());
                if (step.onTargets()) {
                    Rollout.goOn(story, step);
                    Progress.goOn(story);
                }
                yield story.decision();
            }
            case Granted _ -> refuse(Refusal.ALREADY_GRANTED);
            case Resting _,Held _,Asked _ -> refuse(Refusal.STALE);
        };
    }

    private static Decision decline(Running running, Decline decline, Lookups lookups) {
        if (!(held(running, decline.id(), decline.worker()) instanceof Granted granted)
                || granted.started()) {
            return refuse(Refusal.STALE);
        }
        var story = new Unfolding(running, lookups, decline.at());
        if (granted.recall().isPresent()) {
            return Ending.executionGone(story, granted, "the worker had not begun", false);
        }
        return story.tell(Dispatching.first(decline.id(), decline.at(), granted.course())).decision();
    }

    private static Decision started(Running running, ReportStarted report) {
        return held(running, report.id(), report.worker()) instanceof Granted granted && !granted.started()
                ? Decision.accept(new ExecutionStarted(report.id(), report.worker()))
                : refuse(Refusal.STALE);
    }

    private static Decision finished(Running running, ReportFinished report, Lookups lookups) {
        var id = report.id();
        if (!(held(running, id, report.worker()) instanceof Granted granted)) {
            return refuse(Refusal.STALE);
        }
        var story = new Unfolding(running, lookups, report.at());
        var result = report.result();
        if (!granted.started() && result.startedAt().isPresent()) {
            story.tell(new ExecutionStarted(id, report.worker()));
        }
        story.tell(new ExecutionFinished(id, Optional.of(report.worker()), result));
        result.outputs().forEach(output -> story.tell(output(running.plan(), id, output)));
        if (report.slotKept()) {
            var brief = result.startedAt().isPresent() && Duration
                    .between(result.startedAt().get(), result.finishedAt()).compareTo(MOMENT) < 0;
            story.offer(new Unfolding.Free(report.worker(), running.plan().pool(id.step(), id.action(), id.target()),
                    id, brief));
        }
        if (result.succeeded()) {
            Sequence.after(story, id, granted.course().onward());
        } else {
            Mishap.after(story, id, granted.course(), result, result.outcome() != Outcome.CANCELLED);
        }
        Progress.goOn(story);
        return story.decision();
    }

    static OutputSet output(Plan plan, ExecutionId id, NamedValue output) {
        return new OutputSet(new Output(id.step(), plan.action(id.step(), id.action()).name(),
                plan.target(id.target()).map(Output.Place::of), output.name(), output.value()));
    }

    private static Decision lost(Running running, LoseWorker loss, Lookups lookups) {
        if (!(held(running, loss.id(), loss.worker()) instanceof Granted granted)) {
            return refuse(Refusal.STALE);
        }
        var action = running.plan().action(loss.id().step(), loss.id().action());
        var active = running.active(loss.id().step());
        var harmless = !granted.started() || action.work() instanceof Work.Noop;
        var retry = granted.recall().isEmpty() && !running.cancelling()
                && (active == null || active.halted().isEmpty())
                && (harmless || action.onWorkerLoss() == OnWorkerLoss.RETRY);
        var story = new Unfolding(running, lookups, loss.at())
                .tell(new ExecutionLost(loss.id(), loss.worker(), loss.reason(), retry));
        if (retry) {
            Sequence.release(story, loss.id().nextAttempt(), granted.course());
            return story.decision();
        }
        var error = "worker lost: " + loss.worker().name() + " (" + loss.reason() + ")";
        Mishap.after(story, loss.id(), granted.course(), Result.unreported(Outcome.FAILED, error, loss.at()), false);
        Progress.goOn(story);
        return story.decision();
    }

    private static Decision ring(Running running, Ring ring, Lookups lookups) {
        var story = new Unfolding(running, lookups, ring.at());
        return switch (ring.timer()) {
            case ClaimOverdue(var id, int round) when running.execution(id) instanceof Dispatched waiting
                    && waiting.round() == round ->
                Dispatching.lookAfter(story, waiting);
            case TimeLimit(var id) when running.execution(id) instanceof Granted granted
                    && granted.recall().isEmpty() ->
                Ending.timeUp(story, granted);
            case RecallOverdue(var id) when running.execution(id) instanceof Granted granted
                    && granted.recall().isPresent() ->
                Ending.executionGone(story, granted,
                        "worker " + granted.worker().name() + " did not confirm the end; the script may still run",
                        true);
            case RestOver(var id) when running.execution(id) instanceof Resting resting -> {
                Sequence.release(story, id, resting.course());
                yield story.decision();
            }
            case AnswerOverdue(var id) when running.execution(id) instanceof Asked asked ->
                Questions.overdue(story, asked);
            case ClaimOverdue _,TimeLimit _,RecallOverdue _,RestOver _,AnswerOverdue _ -> refuse(Refusal.STALE);
        };
    }

    private static @Nullable Execution held(Running running, ExecutionId id, WorkerId worker) {
        return running.execution(id) instanceof Granted granted && granted.heldBy(worker) ? granted : null;
    }
}
