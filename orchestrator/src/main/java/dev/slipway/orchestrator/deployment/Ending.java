package dev.slipway.orchestrator.deployment;

import dev.slipway.orchestrator.deployment.Deployment.Cancellation;
import dev.slipway.orchestrator.deployment.Deployment.StepState;
import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.Execution.Dispatched;
import dev.slipway.orchestrator.deployment.Execution.Granted;
import dev.slipway.orchestrator.deployment.Result.Outcome;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** How things are ended before their time, and that this ends. */
final class Ending {
    /** How long past its grace a worker may take to prove that nothing is left. */
    static final Duration CONFIRMATION = Duration.ofSeconds(30);

    private Ending() {}

    /** Nothing starts from here on; what runs is told to end; the deployment ends when nothing is left. */
    static Decision cancel(Unfolding story, Cancellation by) {
        story.tell(new DeploymentCancelling(by));
        for (var execution : story.running().executions().values().stream()
                .sorted(Comparator.comparing(live -> live.id().toString())).toList()) {
            switch (execution) {
                case Dispatched(var id, int _, var _) -> story.tell(new ExecutionFinished(id, Optional.empty(),
                        Result.unreported(Outcome.CANCELLED, by.reason(), story.at())));
                case Granted granted when granted.recall().isEmpty() -> recall(story, granted, by.reason(), false);
                case Granted _ -> {
                    // it was told already, for its time limit
                }
            }
        }
        if (story.running().executions().isEmpty()) {
            cancelled(story);
        }
        return story.decision();
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

    /** An execution that was recalled is over, though no worker reported its result. */
    static Decision executionGone(Unfolding story, Granted granted, String how) {
        var recall = granted.recall().orElseThrow();
        var result = Result.unreported(recall.timedOut() ? Outcome.TIMED_OUT : Outcome.CANCELLED,
                recall.reason() + "; " + how, story.at());
        story.tell(new ExecutionFinished(granted.id(), Optional.of(granted.worker()), result));
        Progress.after(story, granted.id(), result, Optional.empty());
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
        story.tell(new DeploymentCancelled(by));
    }

    /** The engine failed at this deployment: what runs is told to end, and it is over. */
    static Decision quarantine(Unfolding story, String reason) {
        for (var execution : story.running().executions().values()) {
            if (execution instanceof Granted granted && granted.recall().isEmpty()) {
                recall(story, granted, reason, false);
            }
            story.tell(new ExecutionFinished(execution.id(), Optional.empty(),
                    Result.unreported(Outcome.FAILED, reason, story.at())));
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
