package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Deployment.Cancellation;
import dev.slipway.orchestrator.deployment.Deployment.StepState;
import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.Execution.Asked;
import dev.slipway.orchestrator.deployment.Execution.Dispatched;
import dev.slipway.orchestrator.deployment.Execution.Granted;
import dev.slipway.orchestrator.deployment.Execution.Held;
import dev.slipway.orchestrator.deployment.Execution.Resting;
import dev.slipway.orchestrator.deployment.Result.Outcome;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** How things are ended before their time, and that this ends. */
final class Ending {
    /** How long past its grace a worker may take to prove that nothing is left. */
    static final Duration CONFIRMATION = Duration.ofSeconds(30);
    /** Who ends what nobody has asked to end. */
    static final String ENGINE = "slipway";

    private Ending() {}

    /** Nothing starts from here on; what runs is told to end; the deployment ends when nothing is left. */
    static Decision cancel(Unfolding story, Cancellation by) {
        story.tell(new DeploymentCancelling(by));
        end(story, _ -> true, by.reason(), Outcome.CANCELLED);
        Progress.goOn(story);
        return story.decision();
    }

    /** The time of the whole deployment is over: it ends as if it was cancelled, but it has failed. */
    static Decision deploymentTimeUp(Unfolding story) {
        var limit = story.running().plan().terms().timeLimit();
        if (limit.isEmpty() || story.running().cancelling()) {
            return Decision.refuse(Refusal.STALE);
        }
        return cancel(story, new Cancellation(ENGINE,
                "the deployment's time limit of " + spelled(limit.get()) + " is over", true));
    }

    /** The time of a step is over: what runs of it is ended, nothing of it begins, and it has failed. */
    static Decision stepTimeUp(Unfolding story, int number) {
        var active = story.running().active(number);
        if (active == null || active.halted().isPresent() || story.running().cancelling()) {
            return Decision.refuse(Refusal.STALE);
        }
        var step = story.running().plan().step(number);
        var limit = step.conduct().timeLimit();
        if (limit.isEmpty()) {
            return Decision.refuse(Refusal.STALE);
        }
        var reason = "the step's time limit of " + spelled(limit.get()) + " is over";
        story.tell(new StepHalted(number, reason));
        if (story.running().standing().mayGoOn()) {
            end(story, execution -> execution.id().step() == number, reason, Outcome.TIMED_OUT);
        } else {
            answer(story, number, reason);
        }
        if (story.goesOn() && step.onTargets()) {
            Rollout.goOn(story, step);
        }
        Progress.goOn(story);
        return story.decision();
    }

    /** Without its lane and its permits it can't go on to anything else: an open question of the step is answered. */
    private static void answer(Unfolding story, int number, String reason) {
        story.running().executions().values().stream().filter(Asked.class::isInstance).map(Asked.class::cast)
                .filter(asked -> asked.id().step() == number && asked.settled().isEmpty()).findFirst()
                .ifPresent(asked -> Questions.settle(story, asked, new Verdict(switch (asked.question().kind()) {
                    case MANUAL -> Question.Outcome.ABORT;
                    case GUIDED_FAILURE -> Question.Outcome.FAIL;
                }, Optional.of(ENGINE), reason)));
    }

    private static void end(Unfolding story, Predicate<Execution> which, String reason, Outcome outcome) {
        for (var execution : sorted(story, which)) {
            var result = Result.unreported(outcome, reason, story.at());
            switch (execution) {
                case Granted granted when granted.recall().isEmpty() ->
                    recall(story, granted, reason, outcome == Outcome.TIMED_OUT);
                case Granted _ -> {
                    // it was told already, for its time limit
                }
                case Asked asked -> {
                    Questions.withdraw(story, asked, story.running().cancellation().map(Cancellation::by), reason,
                            outcome);
                    placeOver(story, execution, outcome, reason);
                }
                case Dispatched _,Resting _,Held _ -> {
                    story.tell(new ExecutionFinished(execution.id(), Optional.empty(), result));
                    placeOver(story, execution, outcome, reason);
                }
            }
        }
    }

    private static void placeOver(Unfolding story, Execution execution, Outcome outcome, String reason) {
        var id = execution.id();
        if (outcome == Outcome.TIMED_OUT) {
            if (id.target() > 0) {
                story.tell(new PlaceEnded(id.step(), id.target(), PlaceEnded.Ending.FAILED, Optional.of(reason)));
            } else if (!story.running().plan().step(id.step()).onTargets()) {
                story.tell(new StepFailed(id.step(), reason));
            }
        } else if (id.target() > 0) {
            story.tell(new PlaceEnded(id.step(), id.target(), PlaceEnded.Ending.CANCELLED, Optional.empty()));
        }
    }

    private static List<Execution> sorted(Unfolding story, Predicate<Execution> which) {
        return story.running().executions().values().stream().filter(which)
                .sorted(Comparator.comparing(live -> live.id().toString())).toList();
    }

    static Decision timeUp(Unfolding story, Granted granted) {
        var id = granted.id();
        var limit = story.running().plan().action(id.step(), id.action()).timeLimit();
        if (limit.isEmpty()) {
            return Decision.refuse(Refusal.STALE);
        }
        recall(story, granted, "the time limit of " + spelled(limit.get()) + " is over", true);
        return story.decision();
    }

    /** An execution that was recalled is over, though no worker reported its result; {@code begun}: it may be there. */
    static Decision executionGone(Unfolding story, Granted granted, String how, boolean begun) {
        var recall = granted.recall().orElseThrow();
        var result = Result.unreported(recall.timedOut() ? Outcome.TIMED_OUT : Outcome.CANCELLED,
                recall.reason() + "; " + how, story.at());
        story.tell(new ExecutionFinished(granted.id(), Optional.of(granted.worker()), result));
        Mishap.after(story, granted.id(), granted.course(), result, !begun);
        Progress.goOn(story);
        return story.decision();
    }

    /** All steps that have not ended are cancelled, and with them the deployment. */
    static void cancelled(Unfolding story) {
        var by = story.running().cancellation().orElseThrow();
        for (var step : story.running().plan().steps()) {
            var state = story.running().steps().get(step.number());
            if (state == null || state instanceof StepState.Active) {
                story.tell(new StepCancelled(step.number(), by.reason()));
            }
        }
        story.tell(by.timedOut() ? new DeploymentFailed(by.reason()) : new DeploymentCancelled(by));
    }

    /** The engine failed at this deployment: what runs is told to end, and it is over. */
    static Decision quarantine(Unfolding story, String reason) {
        for (var execution : sorted(story, _ -> true)) {
            if (execution instanceof Granted granted && granted.recall().isEmpty()) {
                recall(story, granted, reason, false);
            }
            if (execution instanceof Asked asked) {
                Questions.withdraw(story, asked, Optional.of(ENGINE), reason, Outcome.FAILED);
            } else {
                story.tell(new ExecutionFinished(execution.id(), Optional.empty(),
                        Result.unreported(Outcome.FAILED, reason, story.at())));
            }
        }
        story.running().steps().forEach((number, state) -> {
            if (state instanceof StepState.Active) {
                story.tell(new StepFailed(number, reason));
            }
        });
        return story.tell(new DeploymentFailed(reason)).decision();
    }

    private static void recall(Unfolding story, Granted granted, String reason, boolean timedOut) {
        var id = granted.id();
        var grace = story.running().plan().action(id.step(), id.action()).cancelGrace();
        story.tell(new ExecutionRecalled(id, granted.worker(),
                new Execution.Recall(reason, timedOut, story.at().plus(grace).plus(CONFIRMATION))));
    }

    private static String spelled(Duration time) {
        return time.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
