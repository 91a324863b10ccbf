package dev.slipway.orchestrator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.orchestrator.deployment.Rule;
import dev.slipway.schemas.answer.InterruptionRefused;
import dev.slipway.schemas.command.SubmitInterruption;
import dev.slipway.schemas.command.TakeInterruption;
import dev.slipway.schemas.event.DeploymentFailed;
import dev.slipway.schemas.event.DeploymentQueued;
import dev.slipway.schemas.event.DeploymentStarted;
import dev.slipway.schemas.event.DeploymentSucceeded;
import dev.slipway.schemas.event.ExecutionFinished;
import dev.slipway.schemas.event.InterruptionEnded;
import dev.slipway.schemas.event.InterruptionRaised;
import dev.slipway.schemas.event.StepSkipped;
import dev.slipway.schemas.signal.GrantExecution;
import dev.slipway.schemas.work.StepExecution;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole processes on a real Kafka: targets, questions to people, schedules, resuming. */
class ProcessTest {
    private static final int TARGETS = 150;

    @TempDir
    static Path directory;
    private static Stage stage;
    private static Cluster cluster;

    @BeforeAll
    static void start() throws Exception {
        stage = Stage.open(directory);
        cluster = stage.cluster();
        cluster.apply("Environment", "production", "{\"sortOrder\":1}");
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void aStepRunsOnEachOfManyTargetsAndASlotGoesFromOneToTheNext() {
        for (int i = 1; i <= TARGETS; i++) {
            cluster.apply("Target", "web-" + i,
                    "{\"environments\":[\"production\"],\"tags\":[\"web\"],\"endpoint\":{\"type\":\"local\"}}");
        }
        cluster.apply("Project", "fan-out", """
                {"process":{"steps":[{"name":"One","type":"script","syntax":"bash","script":"true",
                   "targets":{"tags":["web"]},"maxParallelism":1000},
                   {"name":"Two","type":"script","syntax":"bash","script":"true"}]}}""");
        var id = cluster.deploy("fan-out", "production");
        assertThat(cluster.event(DeploymentQueued.class, id).getTargets()).isEqualTo(TARGETS);
        for (int target = 1; target <= TARGETS; target++) {
            var execution = id + ".1.1." + target + ".1";
            var order = cluster.orderOf(execution, "w1");
            assertThat(order.getTarget()).startsWith("web-");
            cluster.finish(execution, "w1", Map.of("Name", order.getTarget()));
        }
        var last = cluster.take(StepExecution.class, found -> found.getDeployment().equals(id)
                && found.getStepNumber() == 2);
        assertThat(last.getVariables()).anySatisfy(variable -> {
            assertThat(variable.getName()).isEqualTo("Octopus.Action[One].Output[web-7].Name");
            assertThat(variable.getValue()).isEqualTo("web-7");
        });
        cluster.run(id, 2, "w1", Map.of());
        cluster.event(DeploymentSucceeded.class, id);
        assertThat(cluster.sequences(id)).isEqualTo(cluster.denseSequences(id));
    }

    @Test
    void somebodyTakesAQuestionOnAndAnswersIt() {
        cluster.apply("Project", "asks",
                "{\"process\":{\"steps\":[{\"name\":\"Approve\",\"type\":\"manual\",\"instructions\":\"Go?\"}]}}");
        var id = cluster.deploy("asks", "production");
        var raised = cluster.event(InterruptionRaised.class, id);
        assertThat(raised.getInstructions()).isEqualTo("Go?");
        cluster.command(id, new TakeInterruption("c0", id, raised.getInterruption(), "ada", Instant.now(), null,
                "default"));
        cluster.command(id, new SubmitInterruption("c1", id, raised.getInterruption(), "bob", "proceed", "mine",
                Instant.now(), "default"));
        assertThat(cluster.take(InterruptionRefused.class, refusal -> refusal.getCommand().equals("c1")).getCode())
                .isEqualTo("not-yours");
        cluster.command(id, new SubmitInterruption("c2", id, raised.getInterruption(), "ada", "proceed", "fine",
                Instant.now(), "default"));
        assertThat(cluster.event(InterruptionEnded.class, id).getBy()).isEqualTo("ada");
        cluster.event(DeploymentSucceeded.class, id);
    }

    @Test
    void oneThatIsScheduledBeginsWhenItsTimeHasCome() {
        cluster.apply("Project", "later", "{\"process\":{\"steps\":[{\"name\":\"One\",\"type\":\"noop\"}]}}");
        var due = Instant.now().plusMillis(1_500);
        var id = cluster.deploy("later", "production", submission -> set(submission, "notBefore", due));
        assertThat(cluster.event(DeploymentQueued.class, id).getWaitingFor().getKind()).isEqualTo("schedule");
        assertThat(cluster.event(DeploymentStarted.class, id).getAt()).isAfterOrEqualTo(due.minusMillis(1));
        cluster.run(id, 1, "w1", Map.of());
        cluster.event(DeploymentSucceeded.class, id);
    }

    @Test
    void oneThatCannotBeginWhenItsTimeHasComeFailsAndStopsNobodyElse() {
        var half = "x".repeat(600_000);
        cluster.apply("Project", "large-later", """
                {"variables":[{"name":"A","value":"%s"},{"name":"B","value":"%s"}],
                 "process":{"steps":[{"name":"One","type":"script","syntax":"bash","script":"true"}]}}"""
                .formatted(half, half));
        cluster.apply("Project", "small", "{\"process\":{\"steps\":[{\"name\":\"One\",\"type\":\"noop\"}]}}");
        var due = Instant.now().plusMillis(1_000);
        var large = cluster.deploy("large-later", "production", submission -> set(submission, "notBefore", due));
        assertThat(cluster.event(DeploymentFailed.class, large).getError()).contains("put large texts into files");

        var id = cluster.deploy("small", "production");
        cluster.run(id, 1, "w1", Map.of());
        cluster.event(DeploymentSucceeded.class, id);
    }

    @Test
    void thatAnAttemptIsMadeAgainIsToldWithItsEnd() {
        cluster.apply("Project", "again", """
                {"process":{"steps":[{"name":"One","type":"script","syntax":"bash","script":"true",
                   "retry":{"max":1}}]}}""");
        var id = cluster.deploy("again", "production");
        var first = cluster.take(StepExecution.class, order -> order.getDeployment().equals(id));
        cluster.claim(first, "w1");
        cluster.signal(GrantExecution.class, first.getExecution());
        cluster.finish(first.getExecution(), "w1", "failed");
        var second = cluster.signal(GrantExecution.class, id + ".1.1.0.2");
        cluster.finish(second.getExecution(), "w1", "failed");
        cluster.event(DeploymentFailed.class, id);

        assertThat(ended(first.getExecution()).getWillRetry()).isTrue();
        assertThat(ended(second.getExecution()).getWillRetry()).isFalse();
    }

    private static ExecutionFinished ended(String execution) {
        return cluster.take(ExecutionFinished.class, event -> event.getExecution().equals(execution));
    }

    @Test
    @Rule("R-33")
    void whatHasFailedIsGoneOnWithFromTheFailedStepWithItsOutputs() {
        cluster.apply("Project", "resumed", """
                {"process":{"steps":[{"name":"One","type":"noop"},{"name":"Two","type":"script","syntax":"bash",
                   "script":"true"}]}}""");
        var failed = cluster.deploy("resumed", "production");
        cluster.run(failed, 1, "w1", Map.of("Number", "42"));
        var second = cluster.signal(GrantExecution.class, failed + ".2.1.0.1");
        cluster.finish(second.getExecution(), "w1", "failed");
        cluster.event(DeploymentFailed.class, failed);

        var id = cluster.deploy("resumed", "production", submission -> set(submission, "resumes", failed));
        assertThat(cluster.event(StepSkipped.class, id).getReason()).isEqualTo("done by " + failed);
        var order = cluster.take(StepExecution.class, found -> found.getDeployment().equals(id));
        assertThat(order.getVariables()).anySatisfy(variable -> {
            assertThat(variable.getName()).isEqualTo("Octopus.Action[One].Output.Number");
            assertThat(variable.getValue()).isEqualTo("42");
        });
        cluster.run(id, 2, "w1", Map.of());
        cluster.event(DeploymentSucceeded.class, id);

        var lost = cluster.deploy("resumed", "production", submission -> set(submission, "resumes", id));
        assertThat(cluster.event(DeploymentFailed.class, lost).getError()).contains("nothing left of deployment " + id);
    }

    private static void set(SpecificRecord message, String field, Object value) {
        message.put(message.getSchema().getField(field).pos(), value);
    }
}
