package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.log.Line;
import dev.slipway.gateway.log.LogPage;
import dev.slipway.gateway.presence.Workers;
import dev.slipway.gateway.release.ReleaseHead;
import dev.slipway.gateway.variable.Evaluating;
import dev.slipway.gateway.variable.ValuesInScope;
import dev.slipway.gateway.view.DeploymentView;
import dev.slipway.schemas.common.Runtime;
import dev.slipway.schemas.presence.WorkerHeartbeat;
import dev.slipway.schemas.presence.WorkerStopped;
import dev.slipway.schemas.topic.Topic;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@ExtendWith(OnStage.class)
class InterfaceTest {
    private final Stage stage;
    private final Api api;

    InterfaceTest(Stage stage) {
        this.stage = stage;
        this.api = stage.api;
    }

    @Test
    void theDescriptionOfTheInterfaceNamesExactlyWhatIsThere() {
        var described = new TreeSet<String>();
        var paths = api.get("/openapi.json").json().get("paths");
        paths.propertyNames().forEach(path -> paths.get(path).propertyNames()
                .forEach(method -> described.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path)));
        var there = new TreeSet<String>();
        stage.gateway.context().getBean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet()
                .forEach(
                        mapping -> mapping.getPatternValues().forEach(path -> mapping.getMethodsCondition().getMethods()
                                .forEach(method -> there.add(method + " " + path))));
        there.removeIf(entry -> entry.matches("GET (/|/deployments/\\{id}|/assets/\\{name})|POST /deployments/.*"));
        assertThat(described).isEqualTo(there);
    }

    @Test
    void theDescriptionNamesEveryFieldOfEveryView() {
        var schemas = api.get("/openapi.json").json().get("components").get("schemas");
        var views = Map.ofEntries(Map.entry("Deployment", DeploymentView.class),
                Map.entry("Step", DeploymentView.Step.class), Map.entry("Execution", DeploymentView.Execution.class),
                Map.entry("Artifact", DeploymentView.Artifact.class),
                Map.entry("Waiting", DeploymentView.Waiting.class),
                Map.entry("Interruption", DeploymentView.Interruption.class), Map.entry("Line", Line.class),
                Map.entry("LogPage", LogPage.class), Map.entry("Worker", Workers.Worker.class),
                Map.entry("Release", ReleaseHead.class), Map.entry("EffectiveValue", ValuesInScope.Shown.class),
                Map.entry("Explanation", ValuesInScope.Explanation.class),
                Map.entry("Evaluated", Evaluating.Evaluated.class));
        views.forEach((name, view) -> assertThat(schemas.get(name).get("properties").propertyNames()).as(name)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(view.getRecordComponents()).map(RecordComponent::getName).toList()));
    }

    @Test
    void theServerSaysThatItIsReady() {
        assertThat(api.get("/api/v1/status").json().get("ready").asBoolean()).isTrue();
        assertThat(api.get("/api/v1/status").json().has("version")).isTrue();
    }

    @Test
    void whatIsNotThereOrNotPossibleIsAProblemInJson() {
        for (var answer : List.of(api.get("/nothing"), api.get("/api/v1/deployments/x/y/z"),
                api.post("/api/v1/status", ""), api.delete("/api/v1/deployments", Map.of()))) {
            assertThat(answer.status()).isIn(404, 405);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.json().get("status").asInt()).isEqualTo(answer.status());
            assertThat(answer.json().has("code")).isTrue();
        }
    }

    @Test
    void schemasAreReadAsFromARegistry() {
        var subject = "dev.slipway.schemas.event.DeploymentQueued";
        var latest = api.get("/schema-registry/subjects/" + subject + "/versions/latest").json();
        var id = latest.get("id").asInt();
        assertThat(api.get("/schema-registry/schemas/ids/" + id).json().get("schema")).isEqualTo(latest.get("schema"));
        assertThat(api.get("/schema-registry/subjects/slipway.deployment-events-" + subject + "/versions").text())
                .startsWith("[1");
        assertThat(api.get("/schema-registry/subjects").text()).contains(subject);
        assertThat(api.get("/schema-registry/schemas/ids/7").json().get("error_code").asInt()).isEqualTo(40403);
        assertThat(api.get("/schema-registry/subjects/none/versions").json().get("error_code").asInt())
                .isEqualTo(40401);
    }

    @Test
    void workersAreShownWhileTheyAreHeardOf() {
        var now = Instant.now();
        stage.orchestrator.write(Topic.WORKER_HEARTBEATS, null, "w1", heartbeat("w1", now));
        stage.orchestrator.write(Topic.WORKER_HEARTBEATS, null, "w2", heartbeat("w2", now.minusSeconds(31)));
        stage.orchestrator.write(Topic.WORKER_HEARTBEATS, null, "w3", heartbeat("w3", now));
        var workers = Await.until(() -> api.get("/api/v1/workers").json().get("items"), items -> items.size() == 2);
        assertThat(workers.at("/0/name").asString()).isEqualTo("w1");
        assertThat(workers.at("/0/slots").asInt()).isEqualTo(4);
        assertThat(workers.at("/0/runtimes/0/name").asString()).isEqualTo("bash");
        stage.orchestrator.write(Topic.WORKER_HEARTBEATS, null, "w3", new WorkerStopped("w3", "i-1", "drained", now));
        Await.until(() -> api.get("/api/v1/workers").json().get("items"), items -> items.size() == 1);
    }

    private static WorkerHeartbeat heartbeat(String name, Instant at) {
        return new WorkerHeartbeat(name, "i-1", "default", 4, List.of(), List.of(new Runtime("bash", "5.2")), false,
                "1", at, at);
    }

    @Test
    void blobsAndArtifactsBelongToWhoHoldsTheExecution() throws IOException {
        var execution = "d0-01h2k3m4n5p6q7r8s9t0.1.1.0.1";
        var mine = Map.of("Authorization", "Bearer " + stage.keyring().token(execution));
        var path = "/api/v1/executions/" + execution + "/artifacts?name=report.txt";
        var stored = api.post(path, "the report", mine);
        assertThat(stored.status()).as(stored.text()).isEqualTo(201);
        assertThat(stored.json().get("size").asInt()).isEqualTo(10);
        var sha = stored.json().get("sha256").asString();
        assertThat(api.get("/api/v1/blobs/" + sha, mine).text()).isEqualTo("the report");
        assertThat(api.post(path.replace(".1.1.0.1", ".2.1.0.1"), "x", mine).status()).isEqualTo(403);
        assertThat(api.post(path, "x", Map.of("Authorization", "Bearer AAAA")).status()).isEqualTo(401);
        assertThat(api.get("/api/v1/blobs/" + sha, Map.of("Authorization", "Bearer AAAA")).status()).isEqualTo(401);
        assertThat(api.get("/api/v1/blobs/" + "0".repeat(64), mine).status()).isEqualTo(404);
        assertThat(api.get("/api/v1/blobs/..%2F..%2Fkeyset.json", mine).status()).isIn(400, 404);
        assertThat(api.post("/api/v1/executions/" + execution + "/artifacts?name=%0A", "x", mine).status())
                .isEqualTo(422);
        java.nio.file.Files.writeString(
                stage.directory.resolve("blobs").resolve(sha.substring(0, 2)).resolve(sha.substring(2)), "changed");
        assertThat(api.get("/api/v1/blobs/" + sha, mine).json().get("code").asString()).isEqualTo("corrupt-blob");
    }

    @Test
    void pagesShowDeploymentsAndEscapeWhatTheyShow() {
        var played = stage.submitted("shown", List.of("<script>alert(1)</script>"));
        played.wholeStory(3);
        Await.until(() -> api.get("/api/v1/deployments/" + played.id()).json(),
                json -> json.get("state").asString().equals("succeeded"));
        var page = api.get("/deployments/" + played.id());
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.text()).contains("&lt;script&gt;").doesNotContain("<script>alert").contains("succeeded");
        var recent = api.get("/");
        assertThat(recent.status()).as(recent.text()).isEqualTo(200);
        assertThat(recent.text()).contains("/deployments/d").doesNotContain("<script>alert");
        assertThat(api.get("/assets/slipway.js").text()).as("clicking twice asks for one deployment")
                .contains("'Idempotency-Key'");
        assertThat(api.get("/assets/slipway.css").status()).isEqualTo(200);
    }
}
