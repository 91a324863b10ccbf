package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnStage.class)
class StreamsTest {
    private final Stage stage;
    private final Api api;

    StreamsTest(Stage stage) {
        this.stage = stage;
        this.api = stage.api;
    }

    @Test
    void theStreamOfADeploymentTellsItsWholeStoryOnceAndEnds() {
        var played = stage.submitted("streamed", List.of("A", "B"));
        played.queued().started().wholeStep(1, 2);
        try (var reader = api.stream("/api/v1/deployments/" + played.id() + "/events", Map.of())) {
            assertThat(reader.response.statusCode()).isEqualTo(200);
            assertThat(reader.response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            assertThat(reader.response.headers().firstValue("X-Accel-Buffering")).hasValue("no");
            played.wholeStep(2, 2).succeeded();
            var events = reader.untilEnd();
            assertThat(events.stream().map(event -> event.json().get("sequence").asInt()))
                    .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
            var first = events.getFirst().json();
            assertThat(first.get("specversion").asString()).isEqualTo("1.0");
            assertThat(first.get("type").asString()).isEqualTo("dev.slipway.deployment.queued");
            assertThat(first.get("space").asString()).isEqualTo("default");
            assertThat(first.get("project").asString()).isEqualTo("streamed");
            assertThat(first.get("environment").asString()).isEqualTo("production");
            assertThat(first.get("deployment").asString()).isEqualTo(played.id());
            assertThat(first.at("/data/createdBy").asString()).isEqualTo("local");
            assertThat(events.getLast().json().get("type").asString()).isEqualTo("dev.slipway.deployment.succeeded");
        }
        assertThat(api.get("/api/v1/deployments/" + played.id()).json().get("state").asString()).isEqualTo("succeeded");
        try (var late = api.stream("/api/v1/deployments/" + played.id() + "/events?type=dev.slipway.step", Map.of())) {
            assertThat(late.untilEnd().stream().map(event -> event.json().get("type").asString())).containsExactly(
                    "dev.slipway.step.started", "dev.slipway.step.succeeded", "dev.slipway.step.started",
                    "dev.slipway.step.succeeded");
        }
    }

    @Test
    void aReaderThatComesBackBehindTheLastEventOfAnEndedDeploymentIsToldTheEnd() {
        var played = stage.submitted("come-back", List.of("A"));
        played.wholeStory(0);
        var path = "/api/v1/deployments/" + played.id() + "/events";
        String lastId;
        try (var reader = api.stream(path, Map.of())) {
            lastId = String.valueOf(reader.untilEnd().getLast().id());
        }
        try (var reader = api.stream(path, Map.of("Last-Event-ID", lastId))) {
            assertThat(reader.untilEnd()).isEmpty();
        }
    }

    @Test
    void aReaderThatIsBehindTheLastEventBeforeTheDeploymentEndsIsToldTheEndAllTheSame() {
        var played = stage.submitted("ahead", List.of("A"));
        played.queued().started().wholeStep(1, 0);
        var partition = DeploymentId.parse(played.id()).partition();
        try (var reader = api.stream("/api/v1/deployments/" + played.id() + "/events",
                Map.of("Last-Event-ID", partition + ":" + Long.MAX_VALUE / 2))) {
            played.succeeded();
            assertThat(reader.untilEnd()).isEmpty();
        }
    }

    @Test
    void aStreamOfWhatThereIsEndsThereHoweverMuchHappensMeanwhile() throws InterruptedException {
        var played = stage.submitted("so-far", List.of("A"));
        played.wholeStory(0);
        var later = stage.submitted("from-now", List.of("A"));
        later.queued().started();
        var going = new AtomicBoolean(true);
        var noise = Thread.ofVirtual().start(() -> {
            while (going.get()) {
                later.waiting("for more");
            }
        });
        try (var reader = api.stream("/api/v1/events?until=now", Map.of("Last-Event-ID", "0:0"))) {
            var events = reader.untilEnd();
            assertThat(events.stream().map(SseReader.Event::json)
                    .filter(event -> event.get("deployment").asString().equals(played.id()))
                    .map(event -> event.get("sequence").asInt())).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        } finally {
            going.set(false);
            noise.join();
        }
        stage.settle();
        try (var reader = api.stream("/api/v1/events?until=now", Map.of())) {
            assertThat(reader.untilEnd()).isEmpty();
        }
        assertThat(api.get("/api/v1/events?until=later").status()).isEqualTo(400);
    }

    @Test
    void aReaderThatComesBackGoesOnWhereItWas() {
        var played = stage.submitted("resumed", List.of("A"));
        String lastId;
        try (var reader = api.stream("/api/v1/events?project=resumed", Map.of())) {
            played.queued().started().wholeStep(1, 0);
            assertThat(reader.next(2).stream().map(event -> event.json().get("sequence").asInt()))
                    .containsExactly(1, 2);
            lastId = String.valueOf(reader.next().id());
        }
        played.succeeded();
        try (var reader = api.stream("/api/v1/events?project=resumed", Map.of("Last-Event-ID", lastId))) {
            assertThat(reader.next(5).stream().map(event -> event.json().get("sequence").asInt()))
                    .containsExactly(4, 5, 6, 7, 8);
            assertThat(reader.isQuiet()).isTrue();
        }
        assertThat(api.get("/api/v1/events", Map.of("Last-Event-ID", "nonsense")).status()).isEqualTo(400);
        assertThat(api.get("/api/v1/deployments/" + played.id() + "/events", Map.of("Last-Event-ID", "x")).status())
                .isEqualTo(400);
    }

    @Test
    void whatTheGatewayNoLongerRemembersComesFromKafka() {
        var played = stage.submitted("forgotten", List.of("A"));
        played.queued().started();
        var partition = DeploymentId.parse(played.id()).partition();
        var noise = new PlayedDeployment(stage.orchestrator, "d" + partition + "-00000000000000000009", "noise",
                List.of("A"));
        noise.queued().started();
        for (int i = 0; i < 5000; i++) {
            noise.pourWaiting("for " + i);
        }
        stage.orchestrator.flush();
        played.wholeStep(1, 0).succeeded();
        try (var reader = api.stream("/api/v1/deployments/" + played.id() + "/events", Map.of())) {
            assertThat(reader.untilEnd().stream().map(event -> event.json().get("sequence").asInt()))
                    .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        }
        try (var reader = api.stream("/api/v1/events?project=noise", Map.of("Last-Event-ID", partition + ":0"))) {
            assertThat(reader.next(5002).stream().map(event -> event.json().get("sequence").asInt()))
                    .isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void aThousandReadersSeeEveryEventOnce() throws Exception {
        var readers = new ArrayList<SseReader>();
        var played = stage.submitted("crowd", List.of("A", "B", "C"));
        for (int i = 0; i < 1000; i++) {
            readers.add(api.stream(i % 2 == 0
                    ? "/api/v1/events?project=crowd"
                    : "/api/v1/deployments/" + played.id() + "/events", Map.of()));
        }
        played.wholeStory(0);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Integer>>> seen = readers.stream().map(reader -> pool.submit(() -> reader.next(18).stream()
                    .map(event -> event.json().get("sequence").asInt()).toList())).toList();
            for (var one : seen) {
                assertThat(one.get()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18);
            }
        }
        readers.forEach(SseReader::close);
    }

    @Test
    void unreadableBytesAndUnknownTypesAreSkippedAndKept() {
        var played = stage.submitted("robust", List.of("A"));
        var partition = DeploymentId.parse(played.id()).partition();
        played.queued();
        for (var topic : List.of(Topic.DEPLOYMENT_EVENTS, Topic.LOGS, Topic.CATALOG, Topic.WORKER_HEARTBEATS)) {
            var where = topic == Topic.DEPLOYMENT_EVENTS ? (Integer) partition : (Integer) 0;
            stage.orchestrator.raw(topic, where, "bad", "no message at all".getBytes(StandardCharsets.UTF_8));
            stage.orchestrator.raw(topic, where, "bad", new byte[0]);
            stage.orchestrator.raw(topic, where, "unknown", new byte[]{0, 0x65, 0x60, 0x00, 0x01, 2, 3});
        }
        played.started().wholeStep(1, 5).succeeded();
        Await.until(() -> api.get("/api/v1/deployments/" + played.id()).json(),
                json -> json.get("state").asString().equals("succeeded"));
        stage.prepare("after-bad-bytes");
        assertThat(api.get("/api/v1/projects/after-bad-bytes").status()).isEqualTo(200);
        var kept = Await.until(stage::deadLetters, letters -> letters.size() >= 8);
        assertThat(kept).allSatisfy(letter -> {
            assertThat(letter.headers().lastHeader("slipway.error.reason")).isNotNull();
            assertThat(letter.headers().lastHeader("slipway.error.topic")).isNotNull();
        });
        try (var reader = api.stream("/api/v1/deployments/" + played.id() + "/events", Map.of())) {
            assertThat(reader.untilEnd()).hasSize(8);
        }
    }
}
