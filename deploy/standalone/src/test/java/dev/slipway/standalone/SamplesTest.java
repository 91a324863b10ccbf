package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The two processes that everybody begins with, from their files, on a whole server, as people run them. */
@Timeout(300)
class SamplesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @Test
    void theSimpleProcessAsksInProductionOnlyAndTheRollingOneRunsOnTwoOfFiveTargetsAtATime() throws Exception {
        try (var installation = Installation.up(directory)) {
            installation.apply(sample("simple-process.yaml"));
            installation.apply(sample("rolling-process.yaml"));
            simpleInTestAsksNobody(installation);
            simpleInProductionGoesOnOnceSomebodyHasAgreed(installation);
            rollingGoesOverFiveTargetsTwoAtATime(installation);
        }
    }

    private static void simpleInTestAsksNobody(Installation installation) throws Exception {
        var deployment = installation.ended(installation.deploy("simple", "test"));
        assertThat(states(deployment)).containsExactly("Agree skipped", "Install succeeded", "Check succeeded");
        assertThat(targets(deployment, 1)).containsExactly("simple-web-01");
    }

    private void simpleInProductionGoesOnOnceSomebodyHasAgreed(Installation installation) throws Exception {
        try (var watched = Shell.slipway(directory, "deploy", "simple", "--environment", "production", "--release",
                "1.0", "--watch", "--server", installation.address().toString())) {
            var answer = watched.awaitError("slipway intervention proceed ", PATIENCE);
            var asked = installation.get("/api/v1/interruptions").path("items").path(0);
            assertThat(asked.path("instructions").asString()).isEqualTo("May **simple 1.0** go to production?");
            var id = asked.path("deployment").asString();
            assertThat(answer).contains(asked.path("id").asString());
            assertThat(installation.deployment(id).path("waitingFor").path("unblockedBy").asString())
                    .isEqualTo("a member of operators proceeds or aborts");
            assertThat(installation.client("deployment", "show", id).out()).contains("Waits for", "operators");
            var proceed = installation.client("intervention", "proceed", id, "--notes", "after the meeting");
            assertThat(proceed.exit()).as(proceed.err()).isZero();
            assertThat(watched.end(PATIENCE).exit()).isZero();
            var deployment = installation.deployment(id);
            assertThat(states(deployment)).containsExactly("Agree succeeded", "Install succeeded", "Check succeeded");
            assertThat(targets(deployment, 2)).containsExactly("simple-web-01", "simple-web-02");
            assertThat(deployment.path("interruptions").path(0).path("notes").asString())
                    .isEqualTo("after the meeting");
        }
    }

    private static void rollingGoesOverFiveTargetsTwoAtATime(Installation installation) throws Exception {
        var id = installation.deploy("rolling", "production");
        assertThat(installation.ended(id).path("state").asString()).isEqualTo("succeeded");
        var executions = installation.get("/api/v1/deployments/" + id + "/executions").path("items");
        assertThat(executions.size()).isEqualTo(15);
        var names = IntStream.rangeClosed(1, 5).mapToObj(n -> "rolling-0" + n).toList();
        for (var name : names) {
            var begun = time(executions, name, "Drain", "startedAt");
            assertThat(names.stream().filter(other -> !time(executions, other, "Drain", "startedAt").isAfter(begun)
                    && time(executions, other, "Return", "finishedAt").isAfter(begun)).toList())
                    .as("targets under way when " + name + " begins").contains(name).hasSizeLessThanOrEqualTo(2);
        }
        assertThat(installation.client("deployment", "logs", id).out()).contains("rolling-05 takes no more requests");
    }

    private static Instant time(JsonNode executions, String target, String action, String field) {
        return Instant.parse(executions.valueStream()
                .filter(execution -> execution.path("target").asString("").equals(target)
                        && execution.path("action").asString("").equals(action))
                .findFirst().orElseThrow().path(field)
                .asString());
    }

    private static List<String> states(JsonNode deployment) {
        return deployment.path("steps").valueStream()
                .map(step -> step.path("name").asString() + " " + step.path("state").asString()).toList();
    }

    private static List<String> targets(JsonNode deployment, int step) {
        return deployment.path("steps").path(step).path("executions").valueStream()
                .map(execution -> execution.path("target").asString()).sorted().toList();
    }

    private static String sample(String name) throws Exception {
        return Files.readString(Path.of(System.getProperty("slipway.root", "../..")).resolve("deploy/samples")
                .resolve(name));
    }
}
