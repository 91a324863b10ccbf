package dev.slipway.orchestrator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.schemas.catalog.CatalogDocument;
import dev.slipway.schemas.catalog.DocumentRefused;
import dev.slipway.schemas.command.CancelDeployment;
import dev.slipway.schemas.common.Variable;
import dev.slipway.schemas.event.DeploymentCancelled;
import dev.slipway.schemas.event.DeploymentFailed;
import dev.slipway.schemas.event.DeploymentQueued;
import dev.slipway.schemas.event.DeploymentSucceeded;
import dev.slipway.schemas.event.DeploymentWaiting;
import dev.slipway.schemas.event.ExecutionLost;
import dev.slipway.schemas.event.OutputSet;
import dev.slipway.schemas.event.StepSkipped;
import dev.slipway.schemas.presence.WorkerStopped;
import dev.slipway.schemas.secret.Keyring;
import dev.slipway.schemas.signal.CancelExecution;
import dev.slipway.schemas.signal.GrantExecution;
import dev.slipway.schemas.signal.RefuseClaim;
import dev.slipway.schemas.signal.ReleaseSlot;
import dev.slipway.schemas.topic.Topic;
import dev.slipway.schemas.work.StepExecution;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The orchestrator on a real Kafka; the test is its gateway and its workers. */
class OrchestratorTest {
    @TempDir
    static Path directory;
    private static Stage stage;
    private static Cluster cluster;

    @BeforeAll
    static void start() throws Exception {
        stage = Stage.open(directory);
        cluster = stage.cluster();
        cluster.apply("Environment", "development", "{\"sortOrder\":1}");
        cluster.apply("Project", "two-steps", """
                {"variables":[{"name":"Greeting","value":"hello"},
                   {"name":"Greeting","value":"good day","scope":{"environments":["production"]}}],
                 "process":{"steps":[
                   {"name":"One","type":"script","syntax":"bash","script":"true"},
                   {"name":"Two","type":"noop","condition":"variable",
                    "expression":"#{if Octopus.Action[One].Output.Number == \\"42\\"}yes#{/if}"}]}}""");
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void twoStepsRunOnOneWorkerTheSecondWithoutTheQueue() {
        var id = cluster.deploy("two-steps", "development");
        var first = cluster.take(StepExecution.class, order -> order.getDeployment().equals(id));
        assertThat(first.getScript()).isEqualTo("true");
        assertThat(first.getVariables()).anySatisfy(variable -> {
            assertThat(variable.getName()).isEqualTo("Greeting");
            assertThat(variable.getValue()).isEqualTo("hello");
        });

        cluster.claim(first, "w1");
        assertThat(cluster.signal(GrantExecution.class, first.getExecution()).getOrder()).isNull();
        cluster.finish(first.getExecution(), "w1", Map.of("Number", "42"));
        var second = cluster.signal(GrantExecution.class, id + ".2.1.0.1");
        assertThat(second.getOrder().getStep()).isEqualTo("Two");
        cluster.finish(second.getExecution(), "w1", Map.of());

        cluster.event(DeploymentSucceeded.class, id);
        assertThat(cluster.event(OutputSet.class, id).getValue()).isEqualTo("42");
        assertThat(cluster.sequences(id)).isEqualTo(cluster.denseSequences(id));
        cluster.signal(ReleaseSlot.class, second.getExecution());
    }

    @Test
    void aStepWhoseConditionIsNotMetIsSkippedAndSaysWhy() {
        var id = cluster.deploy("two-steps", "development");
        cluster.run(id, 1, "w1", Map.of("Number", "41"));

        assertThat(cluster.event(StepSkipped.class, id).getReason()).contains("was not met");
        cluster.event(DeploymentSucceeded.class, id);
    }

    @Test
    void whatAFreezeLetsWaitGivesWayAndBeginsWhenItIsOver() {
        cluster.apply("Project", "frozen", "{\"process\":{\"steps\":[{\"name\":\"One\",\"type\":\"noop\"}]}}");
        cluster.apply("Runbook", "thaw", "{\"project\":\"frozen\",\"process\":{\"steps\":[{\"name\":\"Run\","
                + "\"type\":\"noop\"}]}}");
        cluster.apply("Freeze", "a-moment", "{\"projects\":[\"frozen\"],\"atStart\":\"wait\",\"start\":"
                + "\"2026-01-01T00:00:00Z\",\"end\":\"" + Instant.now().plusSeconds(4) + "\"}");
        var id = cluster.deploy("frozen", "development");
        var waiting = cluster.event(DeploymentWaiting.class, id).getWaitingFor();
        assertThat(waiting.getKind()).isEqualTo("freeze");
        assertThat(waiting.getUntil()).isNotNull();

        var runbook = cluster.deploy("frozen", "development", submission -> submission.put("runbook", "thaw"));
        cluster.run(runbook, 1, "w1", Map.of());
        cluster.event(DeploymentSucceeded.class, runbook);
        cluster.run(id, 1, "w1", Map.of());
        cluster.event(DeploymentSucceeded.class, id);
    }

    @Test
    void whatWouldBeginInAFreezeFailsWithItsReason() {
        cluster.apply("Project", "frost", "{\"process\":{\"steps\":[{\"name\":\"One\",\"type\":\"noop\"}]}}");
        cluster.apply("Freeze", "for-long", "{\"projects\":[\"frost\"],\"start\":\"2026-01-01T00:00:00Z\",\"end\":"
                + "\"2126-01-01T00:00:00Z\"}");
        var id = cluster.deploy("frost", "development");
        assertThat(cluster.event(DeploymentFailed.class, id).getError()).startsWith("the freeze 'for-long' lets");
        assertThat(cluster.sequences(id)).isEqualTo(cluster.denseSequences(id));

        var anyway = cluster.deploy("frost", "development", submission -> submission.put("variables",
                List.of(new Variable("Slipway.Deployment.FreezeOverrideReason", "it #{burns}", null))));
        cluster.run(anyway, 1, "w1", Map.of());
        cluster.event(DeploymentSucceeded.class, anyway);
    }

    @Test
    void aSensitiveOutputReachesTheNextStepSealed() throws Exception {
        cluster.apply("Project", "secretive", """
                {"process":{"steps":[{"name":"One","type":"noop"},
                   {"name":"Two","type":"script","syntax":"bash","script":"true"}]}}""");
        var seal = Keyring.load(stage.keyset()).pool("default", "default");
        var id = cluster.deploy("secretive", "development");
        var first = cluster.take(StepExecution.class, order -> order.getDeployment().equals(id));
        cluster.claim(first, "w1");
        cluster.signal(GrantExecution.class, first.getExecution());
        cluster.finish(first.getExecution(), "w1",
                List.of(new Variable("Token", null, ByteBuffer.wrap(seal.seal("hunter2", "Token")))));

        var name = "Octopus.Action[One].Output.Token";
        var token = cluster.signal(GrantExecution.class, id + ".2.1.0.1").getOrder().getVariables().stream()
                .filter(variable -> variable.getName().equals(name)).findFirst().orElseThrow();
        assertThat(seal.open(token.getSealed().array(), name)).isEqualTo("hunter2");
        assertThat(cluster.event(OutputSet.class, id).getValue()).isNull();
    }

    @Test
    void deploymentsOfOneLaneRunOneAfterTheOther() {
        var first = cluster.deploy("two-steps", "development");
        var second = cluster.deploy("two-steps", "development");
        assertThat(cluster.event(DeploymentQueued.class, second).getReason()).contains(first);

        cluster.run(first, 1, "w1", Map.of());
        cluster.event(DeploymentSucceeded.class, first);
        cluster.run(second, 1, "w1", Map.of());
        cluster.event(DeploymentSucceeded.class, second);
    }

    @Test
    void aCancelRecallsWhatRunsAndEndsWhenItIsGone() {
        var id = cluster.deploy("two-steps", "development");
        var order = cluster.take(StepExecution.class, found -> found.getDeployment().equals(id));
        cluster.claim(order, "w1");
        cluster.signal(GrantExecution.class, order.getExecution());
        cluster.command(id, new CancelDeployment(id, "ada", "wrong version", Instant.now(), null));
        assertThat(cluster.signal(CancelExecution.class, order.getExecution()).getReason()).isEqualTo("wrong version");
        cluster.finish(order.getExecution(), "w1", "cancelled");

        assertThat(cluster.event(DeploymentCancelled.class, id).getBy()).isEqualTo("ada");
        cluster.claim(order, "w2");
        assertThat(cluster.signal(RefuseClaim.class, order.getExecution()).getReason())
                .contains("the deployment has ended");
    }

    @Test
    void aWorkerThatStoppedLosesWhatItHeld() {
        var id = cluster.deploy("two-steps", "development");
        var order = cluster.take(StepExecution.class, found -> found.getDeployment().equals(id));
        cluster.claim(order, "gone");
        cluster.signal(GrantExecution.class, order.getExecution());
        cluster.started(order.getExecution(), "gone");
        cluster.send(Topic.WORKER_HEARTBEATS.topicName(), null, "gone",
                new WorkerStopped("gone", Cluster.INCARNATION, "killed", Instant.now()));

        assertThat(cluster.event(ExecutionLost.class, id).getReason()).contains("it has stopped");
        assertThat(cluster.event(DeploymentFailed.class, id).getError()).contains("worker lost");
    }

    @Test
    void aDocumentIsVersionedAndAConflictIsAnswered() {
        assertThat(cluster.put("Project", "versions", "{\"process\":{\"steps\":[]}}", null))
                .isInstanceOfSatisfying(CatalogDocument.class, stored -> assertThat(stored.getVersion()).isEqualTo(1));
        assertThat(cluster.put("Project", "versions", "{}", 7L)).isInstanceOfSatisfying(DocumentRefused.class,
                refused -> assertThat(refused.getMessage()).isEqualTo("expected version 7, found version 1"));
    }

    @Test
    void aProjectThatIsGoneFailsItsDeploymentWithThatReason() {
        var id = cluster.deploy("no-such-project", "development");
        assertThat(cluster.event(DeploymentFailed.class, id).getError())
                .isEqualTo("there is no project 'no-such-project' any more");
    }

    @Test
    void bytesThatNobodyCanReadGoToTheDeadLettersAndNothingStops() {
        cluster.sendBytes(Topic.DEPLOYMENT_COMMANDS.topicName(), new byte[]{1, 2, 3});
        cluster.sendBytes(Topic.STEP_REPORTS.topicName(), new byte[]{0, 0, 0, 0, 9, 1});
        cluster.sendBytes(Topic.CATALOG_COMMANDS.topicName(), "{}".getBytes(StandardCharsets.UTF_8));
        var id = cluster.deploy("two-steps", "development");
        cluster.run(id, 1, "w1", Map.of());

        cluster.event(DeploymentSucceeded.class, id);
        assertThat(cluster.deadLetters(2)).anySatisfy(bytes -> assertThat(bytes).containsExactly(1, 2, 3));
    }

    @Test
    void whatDoesNotFitIntoARecordFailsItsDeploymentAndStopsNobodyElse() {
        var half = "x".repeat(600_000);
        cluster.apply("Project", "large", """
                {"variables":[{"name":"A","value":"%s"},{"name":"B","value":"%s"}],
                 "process":{"steps":[{"name":"One","type":"script","syntax":"bash","script":"true"}]}}"""
                .formatted(half, half));
        var large = cluster.deploy("large", "development");
        assertThat(cluster.event(DeploymentFailed.class, large).getError()).contains("expected at most")
                .contains("put large texts into files").hasSizeLessThan(1_000);

        var id = cluster.deploy("two-steps", "development");
        cluster.run(id, 1, "w1", Map.of());
        cluster.event(DeploymentSucceeded.class, id);
    }

    @Test
    void aSubmissionThatKnowsMoreOfTheCatalogWaitsAndSoDoesItsCancel() {
        var id = cluster.deployAhead("two-steps", "development", 2);
        cluster.command(id, new CancelDeployment(id, "ada", "too early", Instant.now(), null));
        cluster.apply("Environment", "later-one", "{}");
        cluster.apply("Environment", "later-two", "{}");

        assertThat(cluster.event(DeploymentCancelled.class, id).getReason()).isEqualTo("too early");
    }

    @Test
    void aRecordWithoutAValueStopsNobody() {
        cluster.sendNothing(Topic.DEPLOYMENT_COMMANDS.topicName());
        cluster.sendNothing(Topic.STEP_REPORTS.topicName());
        cluster.sendNothing(Topic.CATALOG_COMMANDS.topicName());
        var id = cluster.deploy("two-steps", "development");
        cluster.run(id, 1, "w1", Map.of());
        cluster.event(DeploymentSucceeded.class, id);
    }

    @Test
    void commandsThatWereHandledArePurged() throws Exception {
        var id = cluster.deploy("two-steps", "development");
        cluster.run(id, 1, "w1", Map.of());
        cluster.event(DeploymentSucceeded.class, id);

        try (var purge = new Purge(Map.of("bootstrap.servers", stage.bootstrapServers()))) {
            purge.purge();
        }
        assertThat(cluster.purged(Topic.DEPLOYMENT_COMMANDS.topicName())).isPositive();
    }

    @Test
    void aRestartGoesOnWhereItStopped() throws Exception {
        var id = cluster.deploy("two-steps", "development");
        var order = cluster.take(StepExecution.class, found -> found.getDeployment().equals(id));
        cluster.claim(order, "w1");
        cluster.signal(GrantExecution.class, order.getExecution());
        stage.stopOrchestrator();
        cluster.finish(order.getExecution(), "w1", Map.of("Number", "42"));
        stage.startOrchestrator();

        var second = cluster.signal(GrantExecution.class, id + ".2.1.0.1");
        cluster.finish(second.getExecution(), "w1", Map.of());
        cluster.event(DeploymentSucceeded.class, id);
        assertThat(cluster.sequences(id)).isEqualTo(cluster.denseSequences(id));
    }
}
