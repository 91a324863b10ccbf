package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.schemas.topic.Topic;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnStage.class)
class DocumentsTest {
    private final Stage stage;
    private final Api api;

    DocumentsTest(Stage stage) {
        this.stage = stage;
        this.api = stage.api;
    }

    private static String environment(String name, int order) {
        return "{\"apiVersion\":\"slipway.dev/v1\",\"kind\":\"Environment\",\"metadata\":{\"name\":\"" + name
                + "\"},\"spec\":{\"sortOrder\":" + order + "}}";
    }

    private static String project(String name, String variables, String step) {
        return """
                apiVersion: slipway.dev/v1
                kind: Project
                metadata: {name: %s}
                spec:
                  variables: [%s]
                  process:
                    steps:
                      - %s
                """.formatted(name, variables, step);
    }

    private static final String STEP = "{name: Say, type: script, syntax: bash, script: echo hello}";

    @Test
    void aDocumentIsCreatedThenUnchangedThenChangedAndItsVersionIsItsEtag() {
        var path = "/api/v1/environments/life";
        var created = api.put(path, environment("life", 1));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        assertThat(api.put(path, environment("life", 1)).status()).isEqualTo(200);
        var changed = api.put(path, environment("life", 2));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        var read = api.get(path);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("ETag")).isEqualTo("\"2\"");
        assertThat(read.json().at("/metadata/version").asLong()).isEqualTo(2);
        assertThat(read.json().at("/spec/sortOrder").asInt()).isEqualTo(2);
    }

    @Test
    void aBodyIsReadWhateverItsTypeSays() {
        var form = Map.of("Content-Type", "application/x-www-form-urlencoded");
        var created = api.put("/api/v1/environments/by-curl", environment("by-curl", 1), form);
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        stage.prepare("by-curl");
        var accepted = api.post("/api/v1/deployments", "{\"project\":\"by-curl\",\"environment\":\"production\"}",
                form);
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
    }

    @Test
    void ifMatchAndIfNoneMatchAreKept() {
        var path = "/api/v1/environments/matched";
        assertThat(api.put(path, environment("matched", 1), Map.of("If-Match", "*")).status()).isEqualTo(412);
        assertThat(api.put(path, environment("matched", 1), Map.of("If-None-Match", "*")).status()).isEqualTo(201);
        var again = api.put(path, environment("matched", 2), Map.of("If-None-Match", "*"));
        assertThat(again.status()).isEqualTo(412);
        assertThat(again.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(again.json().at("/code").asString()).isEqualTo("version-mismatch");
        assertThat(api.put(path, environment("matched", 3), Map.of("If-Match", "\"7\"")).status()).isEqualTo(412);
        assertThat(api.put(path, environment("matched", 3), Map.of("If-Match", "\"1\"")).status()).isEqualTo(200);
        assertThat(api.delete(path, Map.of("If-Match", "\"1\"")).status()).isEqualTo(412);
        assertThat(api.delete(path, Map.of("If-Match", "\"2\"")).status()).isEqualTo(204);
        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(api.delete(path, Map.of()).status()).isEqualTo(404);
        assertThat(api.put(path, environment("matched", 3)).status()).isEqualTo(201);
    }

    @Test
    void whatIsWrongInADocumentIsSaidWithFieldAndLine() {
        var wrong = api.put("/api/v1/projects/wrong", """
                apiVersion: slipway.dev/v1
                kind: Project
                metadata: {name: wrong}
                spec:
                  colour: red
                  process:
                    steps:
                      - {name: A, type: script, syntax: bash}
                """);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().at("/errors").size()).isGreaterThanOrEqualTo(2);
        assertThat(wrong.text()).contains("spec.colour", "\"line\":5", "spec.process.steps[0]");
        var other = api.put("/api/v1/environments/one", environment("other", 1));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().at("/errors/0/field").asString()).isEqualTo("metadata.name");
        assertThat(api.put("/api/v1/projects/one", environment("one", 1)).json().at("/errors/0/field").asString())
                .isEqualTo("kind");
        assertThat(api.put("/api/v1/spaces/blue/environments/one",
                "{\"apiVersion\":\"slipway.dev/v1\",\"kind\":\"Environment\",\"metadata\":{\"name\":\"one\","
                        + "\"space\":\"red\"}}")
                .json().at("/errors/0/field").asString()).isEqualTo("metadata.space");
        assertThat(api.get("/api/v1/nonsense/one").status()).isEqualTo(404);
    }

    @Test
    void aStepNeedsAWorkerPoolThatIsThereAndAPoolHasItsQueueBeforeItIsThere()
            throws ExecutionException, InterruptedException {
        var step = "{name: Say, type: script, syntax: bash, script: echo hello, workerPool: gpu}";
        var missing = api.put("/api/v1/projects/pooled", project("pooled", "", step));
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.json().at("/errors/0/field").asString()).isEqualTo("spec.process.steps[0].workerPool");
        assertThat(api.put("/api/v1/workerpools/gpu",
                "{\"apiVersion\":\"slipway.dev/v1\",\"kind\":\"WorkerPool\",\"metadata\":{\"name\":\"gpu\"}}")
                .status()).isEqualTo(201);
        try (var admin = Admin.create(stage.cluster().reading())) {
            assertThat(admin.listTopics().names().get()).contains(Topic.stepExecutions("default", "gpu"));
        }
        assertThat(api.put("/api/v1/projects/pooled", project("pooled", "", step)).status()).isEqualTo(201);
    }

    @Test
    void aSecretIsSealedKeptWhenUnchangedAndNeverShown() throws java.io.IOException {
        var body = project("secretive", "{name: Db.Password, type: sensitive, value: hunter2-hunter2}", STEP);
        assertThat(api.put("/api/v1/projects/secretive", body).status()).isEqualTo(201);
        var again = api.put("/api/v1/projects/secretive", body);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("ETag")).isEqualTo("\"1\"");
        var shown = api.get("/api/v1/projects/secretive");
        assertThat(shown.json().at("/spec/variables/0/value").asString()).isEqualTo("*****");
        for (var answer : java.util.List.of(again, shown, api.get("/api/v1/projects"))) {
            assertThat(answer.text()).doesNotContain("hunter2").doesNotContain("sealed");
        }
        assertThat(stage.keyring()).isNotNull();
        var hidden = api.put("/api/v1/projects/secretive", body.replace("hunter2-hunter2", "'*****'"));
        assertThat(hidden.header("ETag")).isEqualTo("\"1\"");
        var nothingKept = api.put("/api/v1/projects/secretive",
                body.replace("Db.Password", "Db.Renamed").replace("hunter2-hunter2", "'*****'"));
        assertThat(nothingKept.status()).isEqualTo(422);
        assertThat(nothingKept.json().at("/errors/0/field").asString()).isEqualTo("spec.variables[0].value");
        var changed = api.put("/api/v1/projects/secretive", body.replace("hunter2-hunter2", "hunter3-hunter3"));
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        var foreign = api.put("/api/v1/projects/secretive",
                body.replace("value: hunter2-hunter2", "sealed: AAAA"));
        assertThat(foreign.status()).isEqualTo(422);
        assertThat(foreign.json().at("/errors/0/field").asString()).isEqualTo("spec.variables[0].sealed");
        var unresolved = api.put("/api/v1/projects/secretive",
                body.replace("value: hunter2-hunter2", "valueFrom: {env: X}"));
        assertThat(unresolved.json().at("/errors/0/field").asString()).isEqualTo("spec.variables[0].valueFrom");
    }

    @Test
    void aLargeScriptGoesToTheBlobStore() {
        var script = "echo " + "x".repeat(100_000);
        var answer = api.put("/api/v1/projects/large", project("large", "",
                "{name: Say, type: script, syntax: bash, script: '" + script + "'}"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        var step = answer.json().at("/spec/process/steps/0");
        assertThat(step.has("script")).isFalse();
        var blob = api.get("/api/v1/blobs/" + step.get("scriptBlob").asString());
        assertThat(blob.status()).isEqualTo(200);
        assertThat(blob.text()).isEqualTo(script);
    }

    @Test
    void aBodyOverTheBoundIsRefused() {
        var answer = api.put("/api/v1/projects/huge", "x".repeat(8 * 1024 * 1024 + 1));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().at("/code").asString()).isEqualTo("too-large");
    }

    @Test
    void documentsAreListedInPages() {
        for (var name : java.util.List.of("p1", "p2", "p3")) {
            assertThat(api.put("/api/v1/spaces/paged/environments/" + name, environment(name, 1)).status())
                    .isEqualTo(201);
        }
        var first = api.get("/api/v1/spaces/paged/environments?limit=2").json();
        assertThat(first.at("/items").size()).isEqualTo(2);
        assertThat(first.at("/items/0/metadata/name").asString()).isEqualTo("p1");
        var second = api.get("/api/v1/spaces/paged/environments?limit=2&cursor=" + first.get("next").asString()).json();
        assertThat(second.at("/items").size()).isEqualTo(1);
        assertThat(second.at("/items/0/metadata/name").asString()).isEqualTo("p3");
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(api.get("/api/v1/environments?limit=0").status()).isEqualTo(400);
        assertThat(api.get("/api/v1/environments?limit=501").status()).isEqualTo(400);
        assertThat(api.get("/api/v1/environments?cursor=%25%25").status()).isEqualTo(400);
    }

    @Test
    void withoutAnAnswerInTimeTheCommandIsKeptAndThatIsSaid() {
        stage.orchestrator.silent = true;
        try {
            var answer = api.put("/api/v1/environments/unanswered", environment("unanswered", 1));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().at("/detail").asString()).contains("kept", "may still apply");
        } finally {
            stage.orchestrator.silent = false;
        }
    }
}
