package dev.slipway.simulation;

import dev.slipway.orchestrator.deployment.DeploymentEvent.Answer;
import dev.slipway.orchestrator.deployment.DeploymentInput;
import dev.slipway.orchestrator.deployment.Effect;
import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Plan.Work;
import dev.slipway.orchestrator.deployment.Question;
import dev.slipway.orchestrator.deployment.Result;
import dev.slipway.orchestrator.resource.Resource;
import dev.slipway.orchestrator.resource.ResourceEffect;
import dev.slipway.orchestrator.resource.ResourceId;
import dev.slipway.orchestrator.resource.ResourceInput;
import dev.slipway.orchestrator.resource.ResourceTurn;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Carries out what the rules ask for, with workers that are always free and people that answer at once. What succeeds
 * takes a minute and what fails a second, so that a failure is told before its neighbours are through.
 */
final class StubWorld {
    static final Duration SUCCESS = Duration.ofMinutes(1);
    static final Duration FAILURE = Duration.ofSeconds(1);
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final WorkerId WORKER = new WorkerId("simulated", "1");
    private static final String COMMAND = "simulated";

    private record Spot(int step, int action, int target) {}

    private final Plan plan;
    private final GivenOutcomes given;
    private final Agenda agenda;
    private final Map<ResourceId, Resource> resources = new HashMap<>();
    private final Map<Spot, Integer> failuresAsked = new HashMap<>();

    StubWorld(Plan plan, GivenOutcomes given, Agenda agenda) {
        this.plan = plan;
        this.given = given;
        this.agenda = agenda;
    }

    void carryOut(Effect effect) {
        switch (effect) {
            case Effect.Dispatch(var id) -> soon(at -> new DeploymentInput.Claim(id, WORKER, at));
            case Effect.Grant(var id, var _, boolean _) -> run(id);
            case Effect.Recall(var id, var _, String reason, boolean timedOut) ->
                soon(at -> finished(id, timedOut ? Result.Outcome.TIMED_OUT : Result.Outcome.CANCELLED,
                        Optional.of(reason), List.of(), at));
            case Effect.Advance(int step) -> soon(at -> new DeploymentInput.Advance(step, at));
            case Effect.EnterLane _ -> soon(DeploymentInput.Start::new);
            case Effect.Acquire(String holder, var resource, int limit, String title) ->
                ask(resource, new ResourceInput.Request(holder, limit, title, Instant.EPOCH));
            case Effect.Release(String holder, var resource) ->
                ask(resource, new ResourceInput.Return(holder, Instant.EPOCH));
            case Effect.Arm(var timer, var due) -> agenda.arm(timer, due);
            case Effect.Disarm(var timer, var _) -> agenda.disarm(timer);
            case Effect.RefuseClaim _,Effect.ReleaseSlot _,Effect.LeaveLane _ -> {
                // nobody else is here
            }
        }
    }

    private void soon(Function<Instant, DeploymentInput> input) {
        agenda.at(Duration.ZERO, input);
    }

    private void run(ExecutionId id) {
        var what = given.outcome(id).at(id.attempt());
        soon(at -> new DeploymentInput.ReportStarted(id, WORKER, at));
        switch (what) {
            case FAIL -> agenda.at(FAILURE, at -> finished(id, Result.Outcome.FAILED,
                    Optional.of("exit code 1 (simulated)"), List.of(), at));
            case LOST -> agenda.at(SILENCE,
                    at -> new DeploymentInput.LoseWorker(id, WORKER, "no heartbeat for 15 s (simulated)", at));
            case TIMEOUT -> {
                // it goes on until a time limit ends it
            }
            case SUCCEED, PROCEED, ABORT, NOBODY -> {
                var noop = plan.action(id.step(), id.action()).work() instanceof Work.Noop;
                agenda.at(noop ? Duration.ZERO : SUCCESS, at -> finished(id, Result.Outcome.SUCCEEDED,
                        Optional.empty(), given.outputs(id), at));
            }
        }
    }

    private static DeploymentInput finished(ExecutionId id, Result.Outcome outcome, Optional<String> error,
            List<NamedValue> outputs, Instant at) {
        var result = new Result(outcome, Optional.of(outcome == Result.Outcome.SUCCEEDED ? 0 : 1), error, outputs,
                List.of(), 0, false, Optional.of(at), at);
        return new DeploymentInput.ReportFinished(id, WORKER, result, false, at);
    }

    /** Nobody else is here to want it, but its own scripts may. */
    private void ask(ResourceId id, ResourceInput input) {
        var turn = ResourceTurn.take(resources.getOrDefault(id, Resource.FREE), input);
        resources.put(id, turn.resource());
        turn.effects().stream().filter(ResourceEffect.TellGranted.class::isInstance)
                .forEach(granted -> soon(at -> granted(granted.holder(), id, at)));
    }

    /** A deployment's id has no dot. */
    private static DeploymentInput granted(String holder, ResourceId id, Instant at) {
        return holder.indexOf('.') < 0
                ? new DeploymentInput.PermitGranted(DeploymentId.parse(holder), id, at)
                : new DeploymentInput.ResourceGranted(ExecutionId.parse(holder), id, at);
    }

    /** Somebody who has not spoken yet takes it on and answers. */
    void ask(ExecutionId id, Question question) {
        var outcome = switch (question.kind()) {
            case MANUAL -> switch (given.outcome(id).what()) {
                case ABORT -> Optional.of(Question.Outcome.ABORT);
                case NOBODY -> Optional.<Question.Outcome>empty();
                case PROCEED, SUCCEED, FAIL, LOST, TIMEOUT -> Optional.of(Question.Outcome.PROCEED);
            };
            case GUIDED_FAILURE -> Optional.of(guidance(id, question));
        };
        if (outcome.isEmpty()) {
            return;
        }
        int voices = outcome.get() == Question.Outcome.PROCEED ? question.approvals() : 1;
        for (int i = 1; i <= voices; i++) {
            var user = "person-" + i;
            agenda.at(FAILURE, at -> new DeploymentInput.TakeInterruption(id, user, COMMAND, at));
            agenda.at(FAILURE, at -> new DeploymentInput.SubmitInterruption(id,
                    new Answer(user, outcome.get(), "simulated"), COMMAND, at));
        }
    }

    private Question.Outcome guidance(ExecutionId id, Question question) {
        var spot = new Spot(id.step(), id.action(), id.target());
        int number = failuresAsked.merge(spot, 1, Integer::sum) - 1;
        var answer = given.outcome(id).answer(number);
        return question.outcomes().contains(answer) ? answer : Question.Outcome.FAIL;
    }
}
