package dev.slipway.orchestrator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.orchestrator.resource.ResourceId;
import dev.slipway.schemas.command.CancelDeployment;
import dev.slipway.schemas.event.DeploymentCancelled;
import dev.slipway.schemas.event.DeploymentStarted;
import dev.slipway.schemas.event.DeploymentSucceeded;
import dev.slipway.schemas.event.DeploymentWaiting;
import dev.slipway.schemas.event.ExecutionWaiting;
import dev.slipway.schemas.event.InterruptionRaised;
import dev.slipway.schemas.report.ResourceGranted;
import dev.slipway.schemas.topic.Topic;
import dev.slipway.schemas.work.StepExecution;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines, concurrency tags and the task cap on a real Kafka, across lanes and across restarts. */
class SharedResourcesTest {
    private static final int TASK_CAP = 3;

    @TempDir
    static Path directory;
    private static Stage stage;
    private static Cluster cluster;

    @BeforeAll
    static void start() throws Exception {
        stage = Stage.open(directory, TASK_CAP);
        cluster = stage.cluster();
        cluster.apply("Environment", "production", "{\"sortOrder\":1}");
        cluster.apply("Target", "web-1",
                "{\"environments\":[\"production\"],\"tags\":[\"web\"],\"endpoint\":{\"type\":\"local\"}}");
        for (var name : new String[]{"a", "b", "c"}) {
            cluster.apply("Project", "on-web-" + name, """
                    {"process":{"steps":[{"name":"One","type":"script","syntax":"bash","script":"true",
                       "targets":{"tags":["web"]}}]}}""");
            cluster.apply("Project", "tagged-" + name, """
                    {"variables":[{"name":"Octopus.Task.ConcurrencyTag","value":"#{Octopus.Environment.Name}-hosts"}],
                     "process":{"steps":[{"name":"One","type":"noop"}]}}""");
            cluster.apply("Project", "asks-" + name,
                    "{\"process\":{\"steps\":[{\"name\":\"Approve\",\"type\":\"manual\",\"instructions\":\"Go?\"}]}}");
        }
        cluster.apply("Project", "plain-a", "{\"process\":{\"steps\":[{\"name\":\"One\",\"type\":\"noop\"}]}}");
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void scriptsOfDifferentLanesHaveTheirMachineOneAfterTheOtherAlsoAfterARestart() throws Exception {
        var first = cluster.deploy("on-web-a", "production");
        var order = order(first);
        cluster.claim(order, "w1");
        var second = cluster.deploy("on-web-b", "production");
        var waiting = cluster.event(ExecutionWaiting.class, second).getWaitingFor();
        assertThat(waiting.getKind()).isEqualTo("lock");
        assertThat(waiting.getDetail())
                .isEqualTo("waits for machine web-1, which deployment " + first + " (on-web-a to production) has");
        var third = cluster.deploy("on-web-c", "production");
        cluster.event(ExecutionWaiting.class, third);

        stage.stopOrchestrator();
        stage.startOrchestrator();
        cluster.command(second, new CancelDeployment(second, "ada", "enough", Instant.now(), null));
        cluster.event(DeploymentCancelled.class, second);
        cluster.finish(order.getExecution(), "w1", Map.of());
        cluster.event(DeploymentSucceeded.class, first);
        cluster.run(third, 1, "w1", Map.of());
        cluster.event(DeploymentSucceeded.class, third);
    }

    @Test
    void aGrantForADeploymentThatIsNoMoreIsGivenBack() {
        var gone = cluster.deploy("plain-a", "production");
        cluster.run(gone, 1, "w1", Map.of());
        cluster.event(DeploymentSucceeded.class, gone);
        var machine = ResourceId.machine("default", "nobody").toString();
        cluster.send(Topic.STEP_REPORTS.topicName(), Integer.parseInt(gone.substring(1, gone.indexOf('-'))), gone,
                new ResourceGranted(machine, gone + ".1.1.1.1", Instant.now()));
        cluster.awaitReturned(machine, gone + ".1.1.1.1");
    }

    @Test
    void deploymentsWithTheSameTagRunOneAfterTheOther() {
        var first = cluster.deploy("tagged-a", "production");
        order(first);
        var second = cluster.deploy("tagged-b", "production");
        var waiting = cluster.event(DeploymentWaiting.class, second).getWaitingFor();
        assertThat(waiting.getKind()).isEqualTo("lane");
        assertThat(waiting.getDetail()).contains(first, "'production-hosts'");
        cluster.run(first, 1, "w1", Map.of());
        cluster.run(second, 1, "w1", Map.of());
        cluster.event(DeploymentSucceeded.class, second);
    }

    @Test
    void asManyAsTheCapAllowsAreUnderWayAndWhoeverWaitsForPeopleDoesNotCount() {
        var asking = cluster.deploy("asks-a", "production");
        cluster.event(InterruptionRaised.class, asking);
        var others = new String[TASK_CAP];
        for (int i = 0; i < TASK_CAP; i++) {
            cluster.apply("Project", "many-" + i, "{\"process\":{\"steps\":[{\"name\":\"One\",\"type\":\"noop\"}]}}");
            others[i] = cluster.deploy("many-" + i, "production");
            cluster.event(DeploymentStarted.class, others[i]);
        }
        var next = cluster.deploy("asks-b", "production");
        assertThat(cluster.event(DeploymentWaiting.class, next).getWaitingFor().getKind()).isEqualTo("task-cap");
        for (var other : others) {
            cluster.run(other, 1, "w1", Map.of());
            cluster.event(DeploymentSucceeded.class, other);
        }
        cluster.event(InterruptionRaised.class, next);
        cluster.command(asking, new CancelDeployment(asking, "ada", "enough", Instant.now(), null));
        cluster.command(next, new CancelDeployment(next, "ada", "enough", Instant.now(), null));
        cluster.event(DeploymentCancelled.class, next);
    }

    private static StepExecution order(String deployment) {
        return cluster.take(StepExecution.class, order -> order.getDeployment().equals(deployment));
    }
}
