package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.schemas.common.Artifact;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(OnStage.class)
class ArtifactsTest {
    private final Stage stage;
    private final Api api;

    ArtifactsTest(Stage stage) {
        this.stage = stage;
        this.api = stage.api;
    }

    @Test
    void theFilesOfADeploymentAreListedAndFetched() throws IOException {
        var played = stage.submitted("left", List.of("A", "B"));
        var path = "/api/v1/deployments/" + played.id() + "/artifacts";
        played.queued().started().running(1);
        played.finished(1, List.of(stored(played.execution(1), "a/report.txt", "one"),
                stored(played.execution(1), "same", "same"))).stepSucceeded(1).running(2);
        played.finished(2, List.of(stored(played.execution(2), "a/report.txt", "two"),
                stored(played.execution(2), "same", "same"))).stepSucceeded(2).succeeded();
        var items = Await.until(() -> api.get(path).json().get("items"), found -> found.size() == 4);
        assertThat(items.at("/0/name").asString()).isEqualTo("a/report.txt");
        assertThat(items.at("/0/size").asInt()).isEqualTo(3);
        assertThat(items.at("/2/execution").asString()).isEqualTo(played.execution(2));
        assertThat(items.at("/2/step").asString()).isEqualTo("B");
        var two = api.get(path + "/content?name=a/report.txt&execution=" + played.execution(2));
        assertThat(two.text()).isEqualTo("two");
        assertThat(two.header("Content-Disposition")).startsWith("attachment;").contains("report.txt")
                .doesNotContain("a/");
        assertThat(two.header("ETag")).isEqualTo("\"" + text(items, "/2/sha256") + "\"");
        assertThat(api.get(path + "/content?name=same").text()).isEqualTo("same");
        assertThat(api.get(path + "/content?name=a/report.txt").status()).isEqualTo(409);
        assertThat(api.get(path + "/content?name=none").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/spaces/other/deployments/" + played.id() + "/artifacts").status()).isEqualTo(404);
    }

    private Artifact stored(String execution, String name, String text) throws IOException {
        var mine = Map.of("Authorization", "Bearer " + stage.keyring().token(execution));
        var stored = api.post("/api/v1/executions/" + execution + "/artifacts?name=" + name, text, mine).json();
        return new Artifact(name, (long) text.length(), stored.get("sha256").asString());
    }

    private static String text(JsonNode node, String place) {
        return node.at(place).asString();
    }
}
