package dev.slipway.orchestrator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.documents.Document;
import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.DocumentReader;
import dev.slipway.documents.DocumentWriter;
import dev.slipway.documents.Kind;
import dev.slipway.documents.Origin;
import dev.slipway.documents.ReleaseSnapshot;
import dev.slipway.documents.ReleaseSpec;
import dev.slipway.schemas.common.Firing;
import dev.slipway.schemas.event.DeploymentQueued;
import dev.slipway.schemas.event.DeploymentSucceeded;
import dev.slipway.schemas.topic.Topic;
import dev.slipway.schemas.trigger.DeploymentPassed;
import dev.slipway.schemas.trigger.RunTrigger;
import dev.slipway.schemas.trigger.TriggerState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deployed by itself, on a real Kafka (process.md 10.3, 10.8). */
class TriggersTest {
    private static final String PROJECT = "{\"lifecycle\":\"steps\",\"process\":{\"steps\":[{\"name\":\"One\","
            + "\"type\":\"noop\"}]}}";
    @TempDir
    static Path directory;
    private static Stage stage;
    private static Cluster cluster;

    @BeforeAll
    static void start() throws Exception {
        stage = Stage.open(directory);
        cluster = stage.cluster();
        cluster.apply("Environment", "test", "{\"sortOrder\":1}");
        cluster.apply("Environment", "live", "{\"sortOrder\":2}");
        cluster.apply("Project", "plain", "{\"process\":{\"steps\":[{\"name\":\"One\",\"type\":\"noop\"}]}}");
        cluster.apply("Runbook", "tidy", "{\"project\":\"plain\",\"process\":{\"steps\":[{\"name\":\"One\","
                + "\"type\":\"noop\"}]}}");
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void eachTimeSetsATriggerOffOnceAndMissedOnesTogetherOnce() throws Exception {
        cluster.apply("Trigger", "tick", "{\"schedule\":{\"cron\":\"* * * * * ?\"},\"deployRelease\":"
                + "{\"project\":\"plain\",\"environment\":\"test\"}}");
        firings("tick", 2);
        stage.stopOrchestrator();
        var down = Instant.now();
        stage.startOrchestrator();
        var up = Instant.now();
        var firings = cluster.newest(TriggerState.class, state -> state.getTrigger().equals("tick")
                && !state.getFirings().isEmpty() && state.getFirings().getFirst().getAt().isAfter(up));
        cluster.apply("Trigger", "tick", "{\"disabled\":true,\"schedule\":{\"cron\":\"* * * * * ?\"},"
                + "\"deployRelease\":{\"project\":\"plain\",\"environment\":\"test\"}}");

        var ids = new HashSet<String>();
        var before = Instant.EPOCH;
        for (var firing : firings.getFirings().reversed()) {
            assertThat(firing.getErrors()).isEmpty();
            assertThat(firing.getDue()).as("every time once").isAfter(before);
            assertThat(ids.addAll(firing.getDeployments())).isTrue();
            cluster.event(DeploymentQueued.class, firing.getDeployments().getFirst());
            before = firing.getAt();
        }
        assertThat(firings.getFirings().stream().map(Firing::getDue)
                .filter(due -> due.isAfter(down) && due.isBefore(up.minusSeconds(1)))).hasSizeLessThan(2);
    }

    @Test
    void aSuccessSetsOffWhatIsToFollowAndARunByHandTellsWhoAsked() {
        cluster.apply("Trigger", "tidy-up", "{\"afterDeployment\":{\"project\":\"plain\",\"environment\":\"live\"},"
                + "\"runRunbook\":{\"runbook\":\"tidy\",\"environment\":\"live\"}}");
        var id = cluster.deploy("plain", "live");
        cluster.run(id, 1, "w1", Map.of());
        var fired = firings("tidy-up", 1).getFirings().getFirst();
        assertThat(fired.getCause()).isEqualTo(id);
        var followed = cluster.event(DeploymentQueued.class, fired.getDeployments().getFirst());
        assertThat(followed.getRunbook()).isEqualTo("tidy");
        assertThat(followed.getCreatedBy()).isEqualTo("trigger tidy-up");
        cluster.run(followed.getDeployment(), 1, "w1", Map.of());
        cluster.event(DeploymentSucceeded.class, followed.getDeployment());

        cluster.send(Topic.TRIGGER_COMMANDS.topicName(), 0, "default/Trigger/tidy-up",
                new RunTrigger("c-1", "default", "tidy-up", "ada", Instant.now()));
        var asked = firings("tidy-up", 2).getFirings().getFirst();
        assertThat(asked.getCommand()).isEqualTo("c-1");
        assertThat(cluster.event(DeploymentQueued.class, asked.getDeployments().getFirst()).getCreatedBy())
                .isEqualTo("ada");
    }

    @Test
    void whoeverRunsATriggerThatIsNotThereYetIsToldSoAndItBeginsAsEver() {
        cluster.send(Topic.TRIGGER_COMMANDS.topicName(), 0, "default/Trigger/early",
                new RunTrigger("c-2", "default", "early", "ada", Instant.now()));
        var told = firings("early", 1).getFirings().getFirst();
        assertThat(told.getCommand()).isEqualTo("c-2");
        assertThat(told.getErrors().getFirst()).contains("not yet", "run it again");
        assertThat(told.getDeployments()).isEmpty();

        cluster.apply("Trigger", "early", "{\"schedule\":{\"cron\":\"0 0 0 1 1 ?\"},\"runRunbook\":"
                + "{\"runbook\":\"tidy\",\"environment\":\"test\"}}");
        cluster.send(Topic.TRIGGER_COMMANDS.topicName(), 0, "default/Trigger/early",
                new RunTrigger("c-3", "default", "early", "ada", Instant.now()));
        var fired = firings("early", 2);
        assertThat(fired.getVersion()).isEqualTo(1);
        assertThat(fired.getFirings().getFirst().getErrors()).isEmpty();
        cluster.event(DeploymentQueued.class, fired.getFirings().getFirst().getDeployments().getFirst());
    }

    @Test
    void aReleaseGoesFromPhaseToPhaseByItself() {
        cluster.apply("Lifecycle", "steps", "{\"phases\":[{\"name\":\"T\",\"automaticEnvironments\":[\"test\"]},"
                + "{\"name\":\"L\",\"automaticEnvironments\":[\"live\"]}]}");
        cluster.apply("Project", "shop", PROJECT);
        release("1.0", Instant.EPOCH);

        var first = cluster.take(DeploymentQueued.class, queued -> "1.0".equals(queued.getRelease()));
        assertThat(first.getEnvironment()).isEqualTo("test");
        cluster.run(first.getDeployment(), 1, "w1", Map.of());
        var second = cluster.take(DeploymentQueued.class,
                queued -> "1.0".equals(queued.getRelease()) && queued.getEnvironment().equals("live"));
        assertThat(second.getCreatedBy()).isEqualTo("lifecycle");
        cluster.run(second.getDeployment(), 1, "w1", Map.of());
        cluster.event(DeploymentSucceeded.class, second.getDeployment());
    }

    @Test
    void aReleaseThatIsMadeAgainIsANewOne() {
        cluster.apply("Lifecycle", "steps", "{\"phases\":[{\"name\":\"T\",\"automaticEnvironments\":[\"test\"]},"
                + "{\"name\":\"L\",\"environments\":[\"live\"]}]}");
        cluster.apply("Project", "shop", PROJECT);
        release("7.0", Instant.EPOCH);
        var first = cluster.take(DeploymentQueued.class, queued -> "7.0".equals(queued.getRelease()));
        cluster.run(first.getDeployment(), 1, "w1", Map.of());
        cluster.event(DeploymentSucceeded.class, first.getDeployment());
        cluster.delete("Release", ReleaseSpec.nameOf("shop", "7.0"));
        release("7.0", Instant.EPOCH.plusSeconds(1));

        var again = cluster.take(DeploymentQueued.class, queued -> "7.0".equals(queued.getRelease())
                && !queued.getDeployment().equals(first.getDeployment()));
        assertThat(again.getEnvironment()).isEqualTo("test");
        cluster.apply("Trigger", "on", "{\"schedule\":{\"cron\":\"0 0 0 1 1 ? 2099\"},\"deployRelease\":{"
                + "\"project\":\"shop\",\"environment\":\"live\",\"from\":\"test\"}}");
        cluster.send(Topic.TRIGGER_COMMANDS.topicName(), 0, "default/Trigger/on",
                new RunTrigger("c-on", "default", "on", "ada", Instant.now()));
        assertThat(firings("on", 1).getFirings().getFirst().getErrors())
                .containsExactly("live: no release of shop has succeeded in test yet");
        cluster.run(again.getDeployment(), 1, "w1", Map.of());
        cluster.event(DeploymentSucceeded.class, again.getDeployment());
    }

    @Test
    void whatCannotBeHandledGoesToTheDeadLettersAndKeepsNothingElseFromHappening() {
        cluster.apply("Project", "apart", "{\"process\":{\"steps\":[{\"name\":\"One\",\"type\":\"noop\"}]}}");
        cluster.apply("Trigger", "after-all", "{\"afterDeployment\":{\"project\":\"apart\",\"environment\":"
                + "\"test\"},\"deployRelease\":{\"project\":\"apart\",\"environment\":\"live\"}}");
        cluster.send(Topic.TRIGGER_COMMANDS.topicName(), 0, "default/apart/test",
                new DeploymentPassed("no-id", "default", "apart", "test", null, "1.0", Instant.now()));

        var fired = firings("after-all", 1).getFirings().getFirst();
        assertThat(fired.getCause()).isEqualTo("no-id");
        cluster.run(fired.getDeployments().getFirst(), 1, "w1", Map.of());
        assertThat(cluster.deadLetters(1)).isNotEmpty();
    }

    private static void release(String version, Instant at) {
        var project = DocumentReader.read("test", ("{apiVersion: slipway.dev/v1, kind: Project, metadata: {name: shop},"
                + " spec: " + PROJECT + "}").getBytes(StandardCharsets.UTF_8)).documents();
        var release = new ReleaseSpec("shop", version, null, null, "ada", at, ReleaseSnapshot.of(project),
                null);
        var name = ReleaseSpec.nameOf("shop", version);
        var document = DocumentWriter
                .json(new Document(new DocumentKey("default", Kind.RELEASE, name), null, release,
                        new Origin("test", 1)));
        var spec = document.indexOf("\"spec\":");
        cluster.apply("Release", name, document.substring(spec + 7, document.lastIndexOf('}')));
    }

    private static TriggerState firings(String trigger, int atLeast) {
        return cluster.newest(TriggerState.class, state -> state.getTrigger().equals(trigger)
                && state.getFirings().size() >= atLeast);
    }
}
