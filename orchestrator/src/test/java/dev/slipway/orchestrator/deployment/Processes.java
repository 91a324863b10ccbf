package dev.slipway.orchestrator.deployment;

import static dev.slipway.orchestrator.deployment.Deployments.*;

import dev.slipway.orchestrator.deployment.DeploymentEvent.Answer;
import dev.slipway.orchestrator.deployment.DeploymentInput.*;
import dev.slipway.orchestrator.deployment.Plan.*;
import dev.slipway.schemas.id.ExecutionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The words of scenarios about whole processes: targets are web-1, web-2 and so on, all tagged web. */
final class Processes {
    static final RunCondition SUCCESS = new RunCondition.Success();
    static final RunCondition FAILURE = new RunCondition.Failure();
    static final RunCondition ALWAYS = new RunCondition.Always();

    private Processes() {}

    static RunCondition ifTrue(String expression) {
        return new RunCondition.Variable(expression);
    }

    static RunCondition both(RunCondition... conditions) {
        return new RunCondition.All(List.of(conditions));
    }

    static Action script(int number, String name) {
        return script(number, name, SUCCESS);
    }

    static Action script(int number, String name, RunCondition condition) {
        return new Action(number, name, new Work.Script("bash", new Source.Inline("true")), "default",
                Optional.empty(), Duration.ofSeconds(10), OnWorkerLoss.FAIL, Map.of(), condition, false, Retry.NEVER,
                Optional.empty());
    }

    static Action retried(Action action, Retry retry) {
        return new Action(action.number(), action.name(), action.work(), action.pool(), action.timeLimit(),
                action.cancelGrace(), action.onWorkerLoss(), action.properties(), action.condition(),
                action.required(), retry, action.skipped());
    }

    static Action required(Action action) {
        return new Action(action.number(), action.name(), action.work(), action.pool(), action.timeLimit(),
                action.cancelGrace(), action.onWorkerLoss(), action.properties(), action.condition(), true,
                action.retry(), action.skipped());
    }

    static Action leftOut(Action action, String reason) {
        return new Action(action.number(), action.name(), action.work(), action.pool(), action.timeLimit(),
                action.cancelGrace(), action.onWorkerLoss(), action.properties(), action.condition(),
                action.required(), action.retry(), Optional.of(reason));
    }

    static Action manual(int number, String name) {
        return manual(number, name, new Work.Manual("Go on with #{Octopus.Release.Number}?", List.of("ops"), 1,
                Optional.empty(), false, true));
    }

    static Action manual(int number, String name, Work.Manual work) {
        var action = script(number, name);
        return new Action(number, name, work, "default", Optional.empty(), action.cancelGrace(),
                action.onWorkerLoss(), Map.of());
    }

    static Step once(int number, Action... actions) {
        return new Step(number, "Step " + number, SUCCESS, Arrays.asList(actions));
    }

    static Step step(int number, RunCondition condition, Conduct conduct, Action... actions) {
        return new Step(number, "Step " + number, condition, Arrays.asList(actions), conduct);
    }

    /** On all of so many targets, {@code window} of them at a time. */
    static Step each(int number, int targets, int window, Action... actions) {
        return step(number, SUCCESS, on(targets, window, Optional.empty()), actions);
    }

    static Step rolling(int number, int targets, int window, Rolling rolling, Action... actions) {
        return step(number, SUCCESS, on(targets, window, Optional.of(rolling)), actions);
    }

    static Conduct on(int targets, int window, Optional<Rolling> rolling) {
        return new Conduct(new Place.Targets(IntStream.rangeClosed(1, targets).boxed().toList(), List.of("web"),
                window, false, rolling), false, Optional.empty(), false, Optional.empty());
    }

    static Conduct withPrevious() {
        return new Conduct(new Place.Worker(), true, Optional.empty(), false, Optional.empty());
    }

    static Conduct lasting(Duration limit) {
        return new Conduct(new Place.Worker(), false, Optional.of(limit), false, Optional.empty());
    }

    static Plan process(int targets, Step... steps) {
        return process(targets, Terms.USUAL, steps);
    }

    static Plan process(int targets, Terms terms, Step... steps) {
        return new Plan(Arrays.asList(steps), List.of(), List.of(), IntStream.rangeClosed(1, targets)
                .mapToObj(number -> new Target(number, "web-" + number, List.of("web"), Optional.empty())).toList(),
                terms);
    }

    /** People are asked about failures. */
    static Terms guided() {
        return new Terms(true, Optional.empty(), 10, false);
    }

    static ExecutionId at(int step, int action, int target) {
        return at(step, action, target, 1);
    }

    static ExecutionId at(int step, int action, int target, int attempt) {
        return new ExecutionId(ID, step, action, target, attempt);
    }

    static Claim claim(ExecutionId id) {
        return new Claim(id, WEB_1, NOW);
    }

    static ReportFinished done(ExecutionId id, NamedValue... outputs) {
        return new ReportFinished(id, WEB_1, result(Result.Outcome.SUCCEEDED, null, outputs), false, NOW);
    }

    static ReportFinished failed(ExecutionId id, String error) {
        return new ReportFinished(id, WEB_1, result(Result.Outcome.FAILED, error), false, NOW);
    }

    static Ring ring(Timer.ForExecution timer, Instant at) {
        return new Ring(timer, at);
    }

    static TakeInterruption takes(String user, ExecutionId id) {
        return new TakeInterruption(id, user, "command", NOW);
    }

    static TakeInterruption takes(String user, ExecutionId id, String... teams) {
        return new TakeInterruption(id, Optional.empty(), user, Optional.of(Set.of(teams)), "command", NOW);
    }

    static SubmitInterruption says(String user, ExecutionId id, Question.Outcome outcome) {
        return new SubmitInterruption(id, new Answer(user, outcome, "because"), "command", NOW);
    }
}
