package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.schemas.command.SubmitDeployment;
import dev.slipway.schemas.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Deployments are gone on with, and asked for once more. */
@ExtendWith(OnStage.class)
class RepetitionTest {
    private final Stage stage;
    private final Api api;

    RepetitionTest(Stage stage) {
        this.stage = stage;
        this.api = stage.api;
    }

    @Test
    void whatHasFailedIsGoneOnWithAsANewDeploymentOfTheSameRelease() {
        var failed = stage.submitted("goes-on", List.of("A")).queued().started();
        var early = api.post(path(failed.id(), "resume"), "");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.json().get("code").asString()).isEqualTo("not-ended");
        failed.granted(1).stepFailed(1, "broken").failed("broken");
        shown(failed.id(), "failed");

        var key = Map.of("Idempotency-Key", "go-on-" + failed.id());
        var resumed = api.post(path(failed.id(), "resume"), "{}", key);
        assertThat(resumed.status()).as(resumed.text()).isEqualTo(202);
        var id = resumed.json().get("id").asString();
        assertThat(resumed.json().get("resumes").asString()).isEqualTo(failed.id());
        var command = submitted(id);
        assertThat(command.getResumes()).isEqualTo(failed.id());
        assertThat(command.getRelease()).isEqualTo("1.0");
        assertThat(command.getLane()).isEqualTo(submitted(failed.id()).getLane());
        assertThat(api.post(path(failed.id(), "resume"), "{}", key).json().get("id").asString()).isEqualTo(id);
    }

    @Test
    void aKeyThatWasUsedForSomethingElseDoesNotLoseTheResume() {
        var failed = ended("keyed");
        var other = ended("keyed");
        var key = Map.of("Idempotency-Key", "used-" + failed.id());
        assertThat(api.post("/api/v1/deployments", "{\"project\":\"keyed\",\"environment\":\"production\"}", key)
                .status()).isEqualTo(202);
        var refused = api.post(path(failed.id(), "resume"), "", key);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("code").asString()).isEqualTo("idempotency-key-used");

        var own = Map.of("Idempotency-Key", "own-" + failed.id());
        var resumed = api.post(path(failed.id(), "resume"), "", own);
        assertThat(resumed.status()).isEqualTo(202);
        assertThat(api.post(path(other.id(), "resume"), "", own).status()).as("of another deployment").isEqualTo(422);
        assertThat(api.post(path(failed.id(), "rerun"), "", own).status()).as("all of it again").isEqualTo(422);
        assertThat(api.post(path(failed.id(), "resume"), "", own).json().get("id"))
                .isEqualTo(resumed.json().get("id"));
    }

    private PlayedDeployment ended(String project) {
        var failed = stage.submitted(project, List.of("A")).queued().started().granted(1).stepFailed(1, "broken")
                .failed("broken");
        shown(failed.id(), "failed");
        return failed;
    }

    @Test
    void whatHasSucceededIsNotGoneOnWith() {
        var done = stage.submitted("succeeds", List.of("A")).wholeStory(0);
        shown(done.id(), "succeeded");
        var refused = api.post(path(done.id(), "resume"), "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").asString()).contains("nothing of it is left to do");
    }

    @Test
    void theSameIsAskedForOnceMoreWithItsChoicesAndValues() throws IOException {
        stage.prepare("again");
        var first = api.post("/api/v1/deployments", """
                {"project":"again","environment":"production","skipSteps":["A"],"guidedFailure":true,
                 "at":"2099-01-01T00:00:00Z",
                 "variables":{"Colour":"green","Token":{"value":"open-sesame-9","sensitive":true}}}""");
        assertThat(first.status()).as(first.text()).isEqualTo(202);
        var id = first.json().get("id").asString();
        var again = api.post(path(id, "rerun"), "");
        assertThat(again.status()).as(again.text()).isEqualTo(202);
        var command = submitted(again.json().get("id").asString());
        assertThat(command.getSkipSteps()).containsExactly("A");
        assertThat(command.getGuidedFailure()).isTrue();
        assertThat(command.getNotBefore()).isNull();
        assertThat(command.getVariables()).extracting(given -> given.getName() + " " + given.getValue())
                .containsExactlyInAnyOrder("Colour green", "Token null");
        try (var files = Files.walk(stage.directory.resolve("blobs"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("open-sesame-9");
            }
        }
    }

    @Test
    void whatKafkaNeverTookLeavesNothingThatWasKeptToAskAgain() throws Exception {
        stage.prepare("too-large");
        var before = kept();
        var body = "{\"project\":\"too-large\",\"environment\":\"production\",\"variables\":{\"Text\":\"%s\"}}"
                .formatted(new Random(1).ints(20_000, 'a', 'z').collect(StringBuilder::new,
                        StringBuilder::appendCodePoint, StringBuilder::append));
        bound("4000");
        try {
            assertThat(api.post("/api/v1/deployments", body).status()).isEqualTo(413);
            assertThat(kept()).isEqualTo(before);
        } finally {
            bound(Integer.toString(Topic.DEPLOYMENT_COMMANDS.maxRecordBytes()));
        }
        assertThat(api.post("/api/v1/deployments", body).status()).isEqualTo(202);
        assertThat(kept()).isEqualTo(before + 1);
    }

    private void bound(String bytes) throws Exception {
        try (var admin = stage.cluster().admin()) {
            var topic = new ConfigResource(ConfigResource.Type.TOPIC, Topic.DEPLOYMENT_COMMANDS.topicName());
            admin.incrementalAlterConfigs(Map.of(topic,
                    List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes), AlterConfigOp.OpType.SET))))
                    .all().get();
        }
    }

    /** How many requests are kept. */
    private long kept() throws IOException {
        var blobs = stage.directory.resolve("blobs");
        if (!Files.exists(blobs)) {
            return 0;
        }
        try (var files = Files.walk(blobs)) {
            return files.filter(file -> file.endsWith("request")).count();
        }
    }

    private SubmitDeployment submitted(String id) {
        return Await.until(() -> stage.orchestrator.submitted.stream()
                .filter(command -> command.getDeployment().equals(id)).findFirst(), found -> found.isPresent())
                .orElseThrow();
    }

    private void shown(String id, String state) {
        Await.until(() -> api.get("/api/v1/deployments/" + id).json().get("state").asString(), state::equals);
    }

    private static String path(String id, String what) {
        return "/api/v1/deployments/" + id + "/" + what;
    }
}
