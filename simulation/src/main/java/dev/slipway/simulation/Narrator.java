package dev.slipway.simulation;

import dev.slipway.orchestrator.deployment.DeploymentEvent;
import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Question;
import dev.slipway.orchestrator.deployment.Result;
import dev.slipway.orchestrator.deployment.Value;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.simulation.Timeline.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells facts in the words of a timeline. */
final class Narrator {
    private final Plan plan;
    private final Instant start;
    private final List<Moment> moments = new ArrayList<>();

    Narrator(Plan plan, Instant start) {
        this.plan = plan;
        this.start = start;
    }

    List<Moment> moments() {
        return moments;
    }

    void tell(DeploymentEvent event, Instant at) {
        var after = Duration.between(start, at);
        switch (event) {
            case OfDeployment about -> deployment(about, after);
            case OfStep about -> step(about, after);
            case OfPlace about -> place(about, after);
            case OfExecution about -> execution(about, after);
            case OfQuestion about -> question(about, after);
            case OutputSet(var output) -> {
                var value = output.value() instanceof Value.Plain(String text) ? text : "*****";
                moments.add(new Moment(after, "output.set", plan.step(output.step()).name(), output.action(),
                        output.place().map(place -> place.name()).orElse(null), 0,
                        "sets " + output.name() + " = " + value));
            }
        }
    }

    private void deployment(OfDeployment event, Duration at) {
        switch (event) {
            case DeploymentStarted _ -> add(at, "deployment.started", "starts");
            case DeploymentSucceeded _ -> add(at, "deployment.succeeded", "has succeeded");
            case DeploymentCompensated(String error) ->
                add(at, "deployment.compensated", "is compensated, after: " + error);
            case DeploymentFailed(String error) -> add(at, "deployment.failed", "has failed: " + error);
            case DeploymentCancelled(var why) -> add(at, "deployment.cancelled", "is cancelled: " + why.reason());
            case DeploymentCancelling(var why) -> add(at, "deployment.cancelling", "is being ended: " + why.reason());
            case TargetExcluded(int target, String reason, var _) -> moments.add(new Moment(at, "target.excluded",
                    null, null, name(target), 0, "is left out from here on: " + reason));
            case LaneYielded _ -> add(at, "lane.yielded", "lets others of its lane run meanwhile");
            case LaneRegained _ -> add(at, "lane.regained", "has its lane again");
            case DeploymentQueued _,DeploymentDue _,DeploymentWaiting _,LaneAwaited _ -> {
                // told by what it leads to
            }
            case PermitAsked _,PermitGranted _,PermitReturned _,PermitsRegained _ -> {
                // told by what it leads to
            }
        }
    }

    private void step(OfStep event, Duration at) {
        switch (event) {
            case StepStarted(int step, var _) -> add(at, "step.started", step, "starts");
            case StepSucceeded(int step) -> add(at, "step.succeeded", step, "has succeeded");
            case StepFailed(int step, String error) -> add(at, "step.failed", step, "has failed: " + error);
            case StepSkipped(int step, String reason) -> add(at, "step.skipped", step, "is skipped: " + reason);
            case StepCancelled(int step, String reason) ->
                add(at, "step.cancelled", step, "is cancelled: " + reason);
            case StepHalted(int step, String reason) -> add(at, "step.halted", step, "is ended: " + reason);
            case StepPaused(int step, var _, var until) ->
                add(at, "step.paused", step, "pauses until " + Clock.text(Duration.between(start, until)));
            case StepWentOn(int step) -> add(at, "step.went-on", step, "goes on");
            case LegStarted _,StepSliced _ -> {
                // how it is done, not what
            }
        }
    }

    private void place(OfPlace event, Duration at) {
        if (event instanceof ActionSkipped(int step, int action, int target, String reason)) {
            moments.add(new Moment(at, "action.skipped", plan.step(step).name(), plan.action(step, action).name(),
                    name(target), 0, "is skipped: " + reason));
        } else if (event instanceof PlaceEnded(int step, int target, var how, var why)
                && how != PlaceEnded.Ending.SUCCEEDED) {
            moments.add(new Moment(at, "target." + how.name().toLowerCase(Locale.ROOT), plan.step(step).name(), null,
                    name(target), 0, "is through, " + how.name().toLowerCase(Locale.ROOT)
                            + why.map(reason -> ": " + reason).orElse("")));
        }
    }

    private void execution(OfExecution event, Duration at) {
        var id = event.id();
        switch (event) {
            case ExecutionGranted _ -> add(at, "execution.started", id,
                    id.attempt() == 1 ? "starts" : "starts, attempt " + id.attempt());
            case ExecutionFinished(var _, var _, var result) ->
                add(at, "execution.finished", id, outcome(result));
            case ExecutionLost(var _, var _, String reason, boolean again) -> add(at, "execution.lost", id,
                    "has lost its worker: " + reason + (again ? "; it is tried again" : ""));
            case ExecutionRested(var _, var until, var _, var _) -> add(at, "execution.rested", id,
                    "is tried again at " + Clock.text(Duration.between(start, until)));
            case ExecutionRecalled(var _, var _, var recall) ->
                add(at, "execution.recalled", id, "is ended: " + recall.reason());
            case ExecutionHeld _,ExecutionStarted _,ExecutionDispatched _,ExecutionAwaited _,ExecutionWaiting _ -> {
                // told when it is granted
            }
        }
    }

    private static String outcome(Result result) {
        var how = switch (result.outcome()) {
            case SUCCEEDED -> "has succeeded";
            case FAILED -> "has failed";
            case TIMED_OUT -> "is out of time";
            case CANCELLED -> "is cancelled";
        };
        return how + result.error().map(error -> ": " + error).orElse("")
                + (result.outputs().isEmpty()
                        ? ""
                        : ", with " + String.join(", ", result.outputs().stream().map(NamedValue::name).toList()));
    }

    private void question(OfQuestion event, Duration at) {
        var id = event.id();
        switch (event) {
            case InterruptionRaised(var _, Question question, var _) -> add(at, "interruption.raised", id,
                    switch (question.kind()) {
                        case MANUAL -> "asks " + whom(question) + ": " + question.instructions();
                        case GUIDED_FAILURE -> "asks what to do: " + question.error().orElse("it failed");
                    });
            case InterruptionSubmitted(var _, var answer, int left, String _) -> add(at, "interruption.submitted", id,
                    answer.user() + " says " + answer.outcome().name().toLowerCase(Locale.ROOT)
                            + (left > 0 ? ", " + left + " more to agree" : ""));
            case InterruptionEnded(var _, var outcome, var by, String notes) when by.isEmpty() ->
                add(at, "interruption.ended", id, outcome.map(word -> word.name().toLowerCase(Locale.ROOT) + ", for ")
                        .orElse("nobody is asked any more: ") + notes);
            case InterruptionEnded _,InterruptionTaken _,InterruptionSettled _ -> {
                // told by the answer
            }
        }
    }

    private static String whom(Question question) {
        return (question.teams().isEmpty() ? "whoever may deploy" : String.join(", ", question.teams()))
                + (question.approvals() > 1 ? " (" + question.approvals() + " people)" : "");
    }

    private void add(Duration at, String kind, String text) {
        moments.add(new Moment(at, kind, null, null, null, 0, text));
    }

    private void add(Duration at, String kind, int step, String text) {
        moments.add(new Moment(at, kind, plan.step(step).name(), null, null, 0, text));
    }

    private void add(Duration at, String kind, ExecutionId id, String text) {
        moments.add(new Moment(at, kind, plan.step(id.step()).name(), plan.action(id.step(), id.action()).name(),
                name(id.target()), id.attempt(), text));
    }

    private @Nullable String name(int target) {
        Optional<Plan.Target> found = plan.target(target);
        return found.map(Plan.Target::name).orElse(null);
    }
}
