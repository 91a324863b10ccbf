package dev.slipway.orchestrator.deployment;

import static dev.slipway.orchestrator.deployment.DeploymentScenario.given;
import static dev.slipway.orchestrator.deployment.Deployments.*;
import static dev.slipway.orchestrator.deployment.Processes.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.orchestrator.deployment.Deployment.Running;
import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.DeploymentInput.*;
import dev.slipway.orchestrator.deployment.DeploymentInput.PermitGranted;
import dev.slipway.orchestrator.deployment.DeploymentInput.ResourceGranted;
import dev.slipway.orchestrator.deployment.Plan.*;
import dev.slipway.orchestrator.resource.ResourceId;
import dev.slipway.schemas.id.ExecutionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever state a deployment is in, and whatever happens to it there: a cancel ends it, truthfully, and nothing begins. */
class EveryStateTest {
    private static final Optional<Duration> HOUR = Optional.of(Duration.ofHours(1));
    private static final Terms GUIDED = new Terms(true, HOUR, 10, false);
    private static final Terms TAGGED = new Terms(false, Optional.empty(), 10, true, Optional.of("hosts"));
    private static final ResourceId CAP = ResourceId.taskCap("default");
    private static final Rolling PAUSING = new Rolling(0, List.of(), Duration.ofMinutes(1));

    private record State(String name, Supplier<DeploymentScenario> made) {}

    private record Happening(String name, Function<ExecutionId, DeploymentInput> input) {}

    private static final List<State> STATES = List.of(
            new State("queued", () -> given(submit(planOf(2)))),
            new State("in the pool", () -> given(submit(planOf(2)), start())),
            new State("granted", () -> given(submit(planOf(2)), start(), claim(1, WEB_1))),
            new State("running", () -> given(submit(planOf(2)), start(), claim(1, WEB_1), began(1, WEB_1))),
            new State("recalled for its time limit",
                    () -> given(submit(plan(limited(1, Duration.ofMinutes(1)), step(2, ALWAYS))), start(),
                            claim(1, WEB_1), ring(new Timer.TimeLimit(at(1, 1, 0)), NOW))),
            new State("its step is halted",
                    () -> given(submit(process(0, Terms.USUAL, step(1, SUCCESS, lasting(Duration.ofMinutes(1)),
                            script(1, "One")), step(2, ALWAYS, Conduct.ONCE, script(1, "Two")))), start(),
                            claim(at(1, 1, 0)), new Chime(new Timer.StepLimit(ID, 1), NOW))),
            new State("resting before another attempt", () -> given(submit(process(0, once(1,
                    retried(script(1, "One"), new Retry(2, Duration.ofMinutes(1), 1, 0))))), start(),
                    claim(at(1, 1, 0)), failed(at(1, 1, 0), "no"), claim(at(1, 1, 0, 2)),
                    failed(at(1, 1, 0, 2), "no"))),
            new State("people are asked", () -> given(submit(process(0, once(1, manual(1, "Approve")))), start())),
            new State("somebody thinks about it", () -> given(
                    submit(process(0, once(1, manual(1, "Approve")))), start(), takes("ada", at(1, 1, 0)))),
            new State("people are asked about a failure",
                    () -> given(submit(process(0, GUIDED, once(1, script(1, "One")))), start(), claim(at(1, 1, 0)),
                            failed(at(1, 1, 0), "no"), takes("ada", at(1, 1, 0)))),
            new State("people are asked for all targets",
                    () -> given(submit(process(2, each(1, 2, 2, manual(1, "Approve"), script(2, "Two")))), start())),
            new State("some targets run and some wait",
                    () -> given(submit(process(4, GUIDED, each(1, 4, 3, script(1, "One"), script(2, "Two")))),
                            start(), claim(at(1, 1, 1)), claim(at(1, 1, 2)), done(at(1, 1, 1)))),
            new State("a failed target is asked about while others run",
                    () -> given(submit(process(3, GUIDED, rolling(1, 3, 2, PAUSING, script(1, "One")))), start(),
                            claim(at(1, 1, 1)), claim(at(1, 1, 2)), failed(at(1, 1, 1), "no"),
                            takes("ada", at(1, 1, 1)))),
            new State("between two targets", () -> given(
                    submit(process(2, rolling(1, 2, 1, PAUSING, script(1, "One")))), start(), claim(at(1, 1, 1)),
                    done(at(1, 1, 1)))),
            new State("waiting for its machine", () -> given(submit(process(1,
                    new Terms(false, Optional.empty(), 10, true), each(1, 1, 1, script(1, "One")))), start())),
            new State("granted with its machine", () -> given(submit(process(1,
                    new Terms(false, Optional.empty(), 10, true), each(1, 1, 1, script(1, "One")))), start(),
                    new ResourceGranted(at(1, 1, 1), ResourceId.machine("default", "web-1"), NOW),
                    claim(at(1, 1, 1)))),
            new State("waiting for its concurrency tag", () -> given(submit(process(0, TAGGED,
                    once(1, script(1, "One")))), start())),
            new State("waiting for a place under the cap", () -> given(submit(planOf(1))).withTaskCap(5)
                    .when(start())),
            new State("others have its place while people are asked", () -> given(
                    submit(process(0, once(1, manual(1, "Approve"))))).withTaskCap(5).when(start())
                    .when(new PermitGranted(ID, CAP, NOW)).when(takes("ada", at(1, 1, 0)))),
            new State("it has an answer and waits for its place again", () -> given(
                    submit(process(0, once(1, manual(1, "Approve")), once(2, script(1, "Two"))))).withTaskCap(5)
                    .when(start()).when(new PermitGranted(ID, CAP, NOW)).when(takes("ada", at(1, 1, 0)))
                    .when(says("ada", at(1, 1, 0), Question.Outcome.PROCEED))),
            new State("two steps at once", () -> given(submit(process(0, once(1, script(1, "One")),
                    step(2, SUCCESS, withPrevious(), script(1, "Two")))), start(), claim(at(2, 1, 0)))));

    private static final List<Happening> HAPPENINGS = List.of(
            new Happening("a cancel", _ -> cancel("enough")),
            new Happening("the deployment's time limit", _ -> new Chime(new Timer.DeploymentLimit(ID), NOW)),
            new Happening("the step's time limit", id -> new Chime(new Timer.StepLimit(ID, id.step()), NOW)),
            new Happening("the action's time limit", id -> ring(new Timer.TimeLimit(id), NOW)),
            new Happening("a lost worker", id -> new LoseWorker(id, WEB_1, "silence", NOW)),
            new Happening("a worker that does not confirm", id -> ring(new Timer.RecallOverdue(id), NOW)),
            new Happening("a late report", id -> done(new ExecutionId(ID, id.step(), id.action(), id.target(), 9))),
            new Happening("a machine that is granted late", id -> new ResourceGranted(id,
                    ResourceId.machine("default", "web-1"), NOW)),
            new Happening("a place under the cap", _ -> new PermitGranted(ID, CAP, NOW)),
            new Happening("a report", id -> done(id)),
            new Happening("a failure", id -> failed(id, "no")),
            new Happening("the answer retry", id -> says("ada", id, Question.Outcome.RETRY)),
            new Happening("the answer ignore", id -> says("ada", id, Question.Outcome.IGNORE)),
            new Happening("the answer exclude", id -> says("ada", id, Question.Outcome.EXCLUDE)),
            new Happening("the answer proceed", id -> says("ada", id, Question.Outcome.PROCEED)),
            new Happening("the answer abort", id -> says("ada", id, Question.Outcome.ABORT)),
            new Happening("an engine that fails at it", _ -> new Quarantine("an internal error", NOW)));

    @TestFactory
    Stream<DynamicTest> aCancelEndsIt() {
        return STATES.stream().flatMap(state -> HAPPENINGS.stream().map(
                happening -> DynamicTest.dynamicTest(state.name() + ": " + happening.name() + ", then a cancel",
                        () -> play(state.made().get(), happening))));
    }

    private static void play(DeploymentScenario scenario, Happening happening) {
        for (var id : live(scenario.deployment())) {
            scenario.when(happening.input().apply(id));
        }
        scenario.when(cancel("enough"));
        var begun = scenario.deployment();
        for (int i = 0; i < 20 && scenario.deployment() instanceof Running running; i++) {
            assertThat(running.cancelling()).isTrue();
            var left = running.executions().values().iterator().next();
            assertThat(left).as("only what runs is left").isInstanceOf(Execution.Granted.class);
            scenario.when(new ReportFinished(left.id(), WEB_1, result(Result.Outcome.CANCELLED, "killed"), true, NOW));
            assertThat(scenario.facts()).noneMatch(fact -> fact instanceof ExecutionDispatched
                    || fact instanceof ExecutionGranted || fact instanceof StepStarted);
        }
        assertThat(scenario.resources()).as("all is given back, from %s", begun).isEmpty();
        assertThat(scenario.deployment()).as("from %s", begun).isInstanceOf(Deployment.Ended.class);
    }

    private static List<ExecutionId> live(Deployment deployment) {
        return deployment instanceof Running running && !running.executions().isEmpty()
                ? running.executions().keySet().stream().sorted((a, b) -> a.toString().compareTo(b.toString())).toList()
                : List.of(at(1, 1, 0));
    }
}
