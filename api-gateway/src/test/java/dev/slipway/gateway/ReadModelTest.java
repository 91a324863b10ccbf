package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.readmodel.ReadModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.RedisClient;

@ExtendWith(OnStage.class)
class ReadModelTest {
    private final Stage stage;
    private final Api api;

    ReadModelTest(Stage stage) {
        this.stage = stage;
        this.api = stage.api;
    }

    @Test
    void afterAWipeAndARebuildEveryAnswerIsAsBefore() {
        var ended = stage.submitted("rebuilt", List.of("A", "B"));
        ended.wholeStory(25);
        var open = stage.submitted("rebuilt", List.of("A", "B"));
        open.queued().started().wholeStep(1, 10).running(2).log(2, 1, 5);
        stage.settle();
        var paths = new ArrayList<String>();
        for (var played : List.of(ended, open)) {
            paths.add("/api/v1/deployments/" + played.id());
            paths.add("/api/v1/deployments/" + played.id() + "/logs?limit=500");
            paths.add("/api/v1/executions/" + played.execution(1) + "/logs?limit=500");
        }
        paths.add("/api/v1/deployments?project=rebuilt");
        paths.add("/api/v1/deployments?project=rebuilt&state=succeeded");
        var before = paths.stream().map(path -> api.get(path).text()).toList();
        assertThat(before.get(1)).contains("line 25 of step 2");
        assertThat(api.post("/api/v1/admin/wipe-read-model", "").status()).isEqualTo(204);
        var rebuilt = api.post("/api/v1/admin/rebuild", "");
        assertThat(rebuilt.status()).as(rebuilt.text()).isEqualTo(200);
        assertThat(rebuilt.json().get("events").asLong()).isGreaterThan(20);
        assertThat(paths.stream().map(path -> api.get(path).text()).toList()).isEqualTo(before);
        open.log(2, 6, 9).logEnd(2, 9).finished(2, "succeeded", 9).stepSucceeded(2).succeeded();
        Await.until(() -> api.get("/api/v1/deployments/" + open.id()).json(),
                json -> json.get("state").asString().equals("succeeded")
                        && json.at("/steps/1/executions/0/logComplete").asBoolean());
    }

    @Test
    void aWipeInTheMiddleOfDeploymentsLosesNothing() {
        var deployments = new ArrayList<PlayedDeployment>();
        for (int i = 0; i < 10; i++) {
            deployments.add(stage.submitted("wiped", List.of("A", "B", "C")));
        }
        deployments.forEach(played -> played.queued().started().wholeStep(1, 5).running(2).log(2, 1, 2));
        try (var redis = RedisClient.create(stage.redis.url())) {
            redis.flushAll();
            deployments
                    .forEach(played -> played.log(2, 3, 5).logEnd(2, 5).finished(2, "succeeded", 5).stepSucceeded(2));
            redis.flushAll();
            deployments.forEach(played -> played.wholeStep(3, 5).succeeded());
        }
        for (var played : deployments) {
            var view = Await.until(() -> api.get("/api/v1/deployments/" + played.id()), answer -> answer.status() == 200
                    && answer.json().get("state").asString().equals("succeeded")).json();
            assertThat(view.get("steps").size()).isEqualTo(3);
            Await.until(() -> api.get("/api/v1/deployments/" + played.id() + "/logs?limit=500").json(),
                    json -> json.get("items").size() == 15 && json.get("next").isNull());
        }
    }

    @Test
    void whoeverFillsStartsOverWhenTheReadModelIsWipedMeanwhile() {
        try (var model = new ReadModel(stage.redis.url())) {
            var fillings = new AtomicInteger();
            model.fill(() -> {
                if (fillings.incrementAndGet() == 1) {
                    model.wipe();
                }
            });
            assertThat(fillings).hasValue(2);
            assertThat(model.isWhole()).isTrue();
            model.wipe();
            Await.until(model::isWhole, whole -> whole);
        }
    }

    @Test
    void whileRedisIsAwaySubmissionsAreTakenAndReadsSaySo() {
        stage.prepare("away");
        var accepted = new AtomicReference<String>();
        stage.withoutRedis(() -> {
            var answer = api.post("/api/v1/deployments", "{\"project\":\"away\",\"environment\":\"production\"}",
                    Map.of("Idempotency-Key", "away-1"));
            assertThat(answer.status()).as(answer.text()).isEqualTo(202);
            var id = answer.json().get("id").asString();
            accepted.set(id);
            var read = api.get("/api/v1/deployments/" + id);
            assertThat(read.status()).isEqualTo(503);
            assertThat(read.json().get("code").asString()).isEqualTo("redis-away");
            assertThat(api.get("/api/v1/status").status()).isEqualTo(200);
            var cancel = api.post("/api/v1/deployments/" + id + "/cancel", "");
            assertThat(cancel.status()).isEqualTo(202);
            assertThat(cancel.json().path("decided").asBoolean()).isFalse();
            new PlayedDeployment(stage.orchestrator, id, "away", List.of("A")).wholeStory(2);
        });
        Await.until(() -> api.get("/api/v1/deployments/" + accepted.get()), answer -> answer.status() == 200
                && answer.json().get("state").asString().equals("succeeded"));
    }

    @Test
    void aGatewayStartsWithoutRedis() {
        try (var gateway = Gateway.start(stage.settings("127.0.0.1", URI.create("redis://127.0.0.1:1")))) {
            var own = new Api("http://127.0.0.1:" + gateway.port());
            assertThat(own.get("/api/v1/status").status()).isEqualTo(200);
            assertThat(own.get("/api/v1/deployments").status()).isEqualTo(503);
        }
    }

    @Test
    void whatWasAcceptedAndNobodyHasPlannedYetIsThereAfterAWipeAlsoForANewGateway() {
        var accepted = stage.submitted("unplanned", List.of("A"));
        assertThat(api.post("/api/v1/admin/wipe-read-model", "").status()).isEqualTo(204);
        try (var gateway = Gateway.start(stage.settings("127.0.0.1"))) {
            var own = new Api("http://127.0.0.1:" + gateway.port());
            assertThat(own.post("/api/v1/admin/rebuild", "").status()).isEqualTo(200);
            var answer = own.get("/api/v1/deployments/" + accepted.id());
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.json().get("state").asString()).isEqualTo("queued");
            assertThat(answer.json().get("project").asString()).isEqualTo("unplanned");
        }
    }

    @Test
    void aRedisThatIsStartedWithOlderDataIsBroughtUpToDateWithoutBeingAsked() throws IOException {
        var open = stage.submitted("back-in-time", List.of("A", "B"));
        open.queued().started().wholeStep(1, 3);
        stage.settle();
        var dump = stage.directory.resolve("redis/copy.rdb");
        var older = new java.util.concurrent.atomic.AtomicReference<byte[]>(new byte[0]);
        stage.withoutRedis(() -> older.set(read(dump)));
        open.wholeStep(2, 4).succeeded();
        var later = stage.submitted("back-in-time", List.of("A"));
        later.wholeStory(2);
        stage.settle();
        var paths = List.of("/api/v1/deployments/" + open.id(), "/api/v1/deployments/" + open.id() + "/logs",
                "/api/v1/deployments/" + later.id(), "/api/v1/deployments?project=back-in-time&state=succeeded");
        Await.until(() -> api.get(paths.get(1)).json(), json -> json.get("items").size() == 7);
        var before = paths.stream().map(path -> api.get(path).text()).toList();
        stage.withoutRedis(() -> write(dump, older.get()));
        Await.until(() -> paths.stream().map(path -> api.get(path).text()).toList(), before::equals);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anEmptyReadModelIsFilledWithoutBeingAsked() {
        var played = stage.submitted("refilled", List.of("A"));
        played.wholeStory(3);
        stage.settle();
        var before = api.get("/api/v1/deployments/" + played.id()).text();
        try (var model = new ReadModel(stage.redis.url())) {
            model.wipe();
            Await.until(model::isWhole, whole -> whole);
        }
        assertThat(api.get("/api/v1/deployments/" + played.id()).text()).isEqualTo(before);
    }
}
