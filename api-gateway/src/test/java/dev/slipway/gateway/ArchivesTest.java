package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.topic.Topic;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.RedisClient;

@ExtendWith(OnStage.class)
class ArchivesTest {
    private final Stage stage;
    private final Api api;

    ArchivesTest(Stage stage) {
        this.stage = stage;
        this.api = stage.api;
    }

    private boolean isArchived(String id) {
        return Files.exists(stage.directory.resolve("blobs/named/archives/"
                + DeploymentId.parse(id).unique().substring(0, 2) + "/" + id + "/detail"));
    }

    private List<String> events(String id, String more, Map<String, String> headers) {
        try (var reader = api.stream("/api/v1/deployments/" + id + "/events" + more, headers)) {
            return reader.untilEnd().stream().map(event -> event.id() + " " + event.data()).toList();
        }
    }

    /** Kafka forgets all that has happened so far, as it does after some time. */
    private void forget(Topic topic) throws ExecutionException, InterruptedException {
        try (var admin = stage.cluster().admin()) {
            var described = Objects.requireNonNull(
                    admin.describeTopics(List.of(topic.topicName())).allTopicNames().get().get(topic.topicName()));
            var partitions = described.partitions();
            admin.deleteRecords(partitions.stream().collect(Collectors.toMap(
                    partition -> new TopicPartition(topic.topicName(), partition.partition()),
                    _ -> RecordsToDelete.beforeOffset(-1)))).all().get();
        }
    }

    @Test
    void whatHasEndedIsAnsweredAsBeforeWhenRedisAndKafkaHaveForgottenIt() throws Exception {
        var played = stage.submitted("kept", List.of("Build", "Deploy"));
        played.queued().started().running(1).output(1, "Number", "42", false).output(1, "Key", null, true)
                .log(1, 1, 800).logEnd(1, 800).finished(1, "succeeded", 800).stepSucceeded(1).wholeStep(2, 3)
                .succeeded();
        var path = "/api/v1/deployments/" + played.id();
        var paths = List.of(path, path + "/executions", path + "/logs?limit=500", path + "/logs?level=warning&limit=70",
                "/api/v1/executions/" + played.execution(1) + "/logs?from=700&limit=20",
                "/api/v1/executions/" + played.execution(1) + "/logs?from=790",
                "/api/v1/deployments?project=kept");
        Await.until(() -> isArchived(played.id()), archived -> archived);
        var before = paths.stream().map(asked -> api.get(asked).text()).toList();
        assertThat(before.getFirst()).contains("\"state\":\"succeeded\"", "\"Number\":\"42\"", "*****",
                "\"logComplete\":true");
        assertThat(before.get(5)).contains("\"complete\":true", "line 800 of step 1");
        var events = events(played.id(), "", Map.of());
        assertThat(events).hasSize(15);

        forget(Topic.DEPLOYMENT_EVENTS);
        forget(Topic.LOGS);
        assertThat(api.post("/api/v1/admin/wipe-read-model", "").status()).isEqualTo(204);
        assertThat(api.post("/api/v1/admin/rebuild", "").status()).isEqualTo(200);

        assertThat(paths.stream().map(asked -> api.get(asked).text()).toList()).isEqualTo(before);
        assertThat(events(played.id(), "", Map.of())).isEqualTo(events);
        var fifth = events.get(4).substring(0, events.get(4).indexOf(' '));
        assertThat(events(played.id(), "", Map.of("Last-Event-ID", fifth))).isEqualTo(events.subList(5, 15));
        assertThat(events(played.id(), "?type=dev.slipway.step", Map.of())).hasSize(4);
        try (var lines = api.stream(path + "/logs?follow=true", Map.of())) {
            assertThat(lines.untilEnd().stream().map(line -> line.json().get("n").asLong())).isEqualTo(
                    LongStream.concat(LongStream.rangeClosed(1, 800), LongStream.rangeClosed(1, 3)).boxed().toList());
        }
        assertThat(api.get("/deployments/" + played.id()).text()).contains("succeeded");
        var sizes = api.get("/api/v1/admin/archives").json();
        assertThat(sizes.get("deployments").asLong()).isPositive();
        assertThat(sizes.get("logs").asLong()).isGreaterThanOrEqualTo(2);
        assertThat(sizes.get("bytes").asLong()).isGreaterThan(1000);
        assertThat(sizes.get("kept").isNull()).isTrue();
    }

    @Test
    void whatRedisHasLetGoOfSinceIsListedShownAndToldFromTheArchive() {
        var played = stage.submitted("let-go", List.of("A"));
        played.wholeStory(3);
        Await.until(() -> isArchived(played.id()), archived -> archived);
        var paths = List.of("/api/v1/deployments/" + played.id(), "/api/v1/deployments?project=let-go");
        var before = paths.stream().map(path -> api.get(path).text()).toList();
        try (var redis = RedisClient.create(stage.redis.url())) {
            for (var key : redis.keys("slipway:*" + played.id() + "*")) {
                redis.del(key);
            }
        }
        assertThat(paths.stream().map(path -> api.get(path).text()).toList()).isEqualTo(before);
        assertThat(events(played.id(), "", Map.of())).hasSize(8);
        assertThat(api.get("/api/v1/deployments/" + played.id() + "/logs").json().get("items").size()).isEqualTo(3);
    }

    @Test
    void aLogOfWhichRedisHasLetGoIsArchivedWholeAndReadFromThere() {
        var played = stage.submitted("long-log", List.of("A"));
        played.queued().started().running(1).log(1, 1, 10).log(1, 11, 20);
        var path = "/api/v1/executions/" + played.execution(1) + "/logs";
        Await.until(() -> api.get(path).json(), json -> json.get("count").asLong() == 20);
        try (var redis = RedisClient.create(stage.redis.url())) {
            redis.zremrangeByScore("slipway:l:" + played.execution(1), 1, 1);
            redis.hset("slipway:ld:" + played.id(), played.execution(1) + ":gone", "10");
        }
        assertThat(api.get(path).json().get("firstKept").asLong()).isEqualTo(11);
        played.log(1, 21, 25).logEnd(1, 25).finished(1, "succeeded", 25).stepSucceeded(1).succeeded();
        var page = Await.until(() -> api.get(path).json(), json -> json.get("firstKept").asLong() == 1
                && json.get("complete").asBoolean());
        var seen = new ArrayList<String>();
        page.get("items").forEach(line -> seen.add(line.get("text").asString()));
        assertThat(seen).isEqualTo(
                LongStream.rangeClosed(1, 25).mapToObj(n -> "line " + n + " of step 1").toList());
    }

    @Test
    void aLogThatLacksLinesSaysWhichIsTheFirst() {
        var played = stage.submitted("gap", List.of("A"));
        played.queued().started().running(1).log(1, 1, 3);
        var path = "/api/v1/executions/" + played.execution(1) + "/logs";
        var open = Await.until(() -> api.get(path).json(), json -> json.get("items").size() == 3);
        assertThat(open.get("complete").asBoolean()).isFalse();
        assertThat(open.get("missing").isNull()).isTrue();
        played.log(1, 6, 9).logEnd(1, 9).finished(1, "succeeded", 9).stepSucceeded(1).succeeded();
        var gap = Await.until(() -> api.get(path).json(), json -> !json.get("missing").isNull());
        assertThat(gap.get("missing").asLong()).isEqualTo(4);
        assertThat(gap.get("complete").asBoolean()).isFalse();
        played.log(1, 4, 5);
        var whole = Await.until(() -> api.get(path).json(), json -> json.get("complete").asBoolean());
        assertThat(whole.get("missing").isNull()).isTrue();
        var all = Await.until(() -> api.get("/api/v1/deployments/" + played.id() + "/logs").json(),
                json -> json.get("complete").asBoolean());
        assertThat(all.get("items").size()).isEqualTo(9);
        assertThat(all.get("missing").size()).isZero();
    }
}
