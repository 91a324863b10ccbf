package dev.slipway.simulation;

import dev.slipway.orchestrator.deployment.Deployment;
import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.Deployment.StepState;
import dev.slipway.orchestrator.deployment.DeploymentEvent;
import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.DeploymentInput;
import dev.slipway.orchestrator.deployment.Execution;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Timer;
import dev.slipway.orchestrator.deployment.Turn;
import dev.slipway.orchestrator.deployment.Waiting;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.simulation.Timeline.StepEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Takes turns as the orchestrator's stream does, with memory in the place of rows. */
final class Play {
    private final Plan plan;
    private final Agenda agenda;
    private final StubWorld world;
    private final Narrator narrator;
    private final Tally tally = new Tally();
    private final OutputMemory memory = new OutputMemory();
    private final Map<ExecutionId, Execution> executions = new HashMap<>();
    private final Map<Integer, String> reasons = new HashMap<>();
    private final Instant start;
    private Deployment deployment = Deployment.absent();
    private Map<Integer, StepState> steps = Map.of();
    private String state = "waiting";
    private @Nullable String reason = "nothing would ever let it go on";

    Play(Plan plan, Agenda agenda, StubWorld world) {
        this.plan = plan;
        this.agenda = agenda;
        this.world = world;
        this.start = agenda.now();
        this.narrator = new Narrator(plan, start);
    }

    Deployment deployment() {
        return deployment;
    }

    void take(DeploymentInput input) {
        var found = seen(input);
        var turn = Turn.take(found, input, memory);
        turn.events().forEach(this::see);
        turn.effects().forEach(world::carryOut);
        keep(found, turn.deployment());
    }

    /** With the executions that the input needs, so that a turn costs the same however many there are. */
    private Deployment seen(DeploymentInput input) {
        if (!(deployment instanceof Running running)) {
            return deployment;
        }
        return switch (input) {
            case DeploymentInput.Cancel _,DeploymentInput.Quarantine _,DeploymentInput.Start _,DeploymentInput.PermitGranted _ ->
                with(running, _ -> true);
            case DeploymentInput.Chime(Timer.DeploymentLimit _, var _) -> with(running, _ -> true);
            case DeploymentInput.Chime(Timer.StepLimit(var _, int step), var _) ->
                with(running, id -> id.step() == step);
            case DeploymentInput.AboutExecution about -> {
                var execution = executions.get(about.id());
                yield with(running, execution == null ? Map.of() : Map.of(about.id(), execution));
            }
            case DeploymentInput.Submit _,DeploymentInput.Reject _,DeploymentInput.Enter _,DeploymentInput.Advance _,DeploymentInput.Chime _,DeploymentInput.PermitDelayed _ ->
                running;
        };
    }

    private Running with(Running running, Predicate<ExecutionId> wanted) {
        var some = new HashMap<ExecutionId, Execution>();
        executions.forEach((id, execution) -> {
            if (wanted.test(id)) {
                some.put(id, execution);
            }
        });
        return with(running, some);
    }

    private static Running with(Running running, Map<ExecutionId, Execution> some) {
        return new Running(running.submission(), running.plan(), running.steps(), running.error(),
                running.cancellation(), running.waitingFor(), running.due(), running.excluded(), running.standing(),
                running.census(), some);
    }

    private void keep(Deployment found, Deployment now) {
        if (found instanceof Running before) {
            before.executions().keySet().forEach(executions::remove);
        }
        if (now instanceof Running running) {
            executions.putAll(running.executions());
            steps = running.steps();
            deployment = with(running, Map.of());
        } else {
            deployment = now;
            steps = now instanceof Deployment.Ended ended ? ended.steps() : steps;
        }
    }

    private void see(DeploymentEvent event) {
        narrator.tell(event, agenda.now());
        tally.see(event);
        switch (event) {
            case OutputSet(var output) -> memory.keep(output);
            case InterruptionRaised(var id, var question, var _) -> world.ask(id, question);
            case StepSkipped(int step, String why) -> reasons.put(step, why);
            case StepFailed(int step, String why) -> reasons.put(step, why);
            case StepCancelled(int step, String why) -> reasons.put(step, why);
            case DeploymentSucceeded _ -> ended("succeeded", null);
            case DeploymentCompensated(String error) -> ended("compensated", error);
            case DeploymentFailed(String error) -> ended("failed", error);
            case DeploymentCancelled(var why) -> ended("cancelled", why.reason());
            case DeploymentEvent _ -> {
                // only told
            }
        }
    }

    private void ended(String how, @Nullable String why) {
        state = how;
        reason = why;
    }

    /** As far as it came. */
    Timeline givenUp(String why) {
        return timeline(deployment instanceof Running ? why : reason);
    }

    Timeline timeline() {
        return timeline(deployment instanceof Running running
                ? running.waitingFor().map(Waiting::detail)
                        .orElse("something goes on for ever, and no time limit ends it")
                : reason);
    }

    private Timeline timeline(@Nullable String why) {
        var ends = new ArrayList<StepEnd>();
        for (var step : plan.steps()) {
            ends.add(new StepEnd(step.number(), step.name(), word(steps.get(step.number())),
                    reasons.get(step.number())));
        }
        return new Timeline(state, why, Duration.between(start, agenda.now()), ends,
                tally.counts(plan, step -> steps.get(step.number()) instanceof StepState.Skipped),
                narrator.moments());
    }

    private static String word(@Nullable StepState state) {
        return switch (state) {
            case null -> "pending";
            case StepState.Active _ -> "running";
            case StepState.Succeeded _ -> Tally.SUCCEEDED;
            case StepState.Failed _ -> Tally.FAILED;
            case StepState.Skipped _ -> Tally.SKIPPED;
            case StepState.Cancelled _ -> Tally.CANCELLED;
        };
    }
}
