package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnStage.class)
class LogsTest {
    private final Stage stage;
    private final Api api;

    LogsTest(Stage stage) {
        this.stage = stage;
        this.api = stage.api;
    }

    private static List<Long> numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    @Test
    void aLogIsReadInPagesAndSaysWhenItIsWhole() {
        var played = stage.submitted("paged", List.of("Build"));
        played.queued().started().running(1).log(1, 1, 100).log(1, 101, 230);
        var path = "/api/v1/executions/" + played.execution(1) + "/logs";
        var open = Await.until(() -> api.get(path + "?from=200&limit=500").json(),
                json -> json.get("items").size() == 31);
        assertThat(open.get("complete").asBoolean()).isFalse();
        assertThat(open.get("next").asLong()).isEqualTo(231);
        played.log(1, 231, 250).logEnd(1, 250).finished(1, "succeeded", 250).stepSucceeded(1).succeeded();
        Await.until(() -> api.get(path).json(), json -> json.get("complete").asBoolean());
        var seen = new ArrayList<Long>();
        var from = 1L;
        while (from > 0) {
            var page = api.get(path + "?limit=70&from=" + from).json();
            page.get("items").forEach(line -> seen.add(line.get("n").asLong()));
            assertThat(page.get("count").asLong()).isEqualTo(250);
            from = page.get("next").isNull() ? 0 : page.get("next").asLong();
        }
        assertThat(seen).isEqualTo(numbers(1, 250));
        var line = api.get(path + "?from=7&limit=1").json().at("/items/0");
        assertThat(line.get("text").asString()).isEqualTo("line 7 of step 1");
        assertThat(line.get("step").asString()).isEqualTo("Build");
        assertThat(line.get("execution").asString()).isEqualTo(played.execution(1));
        assertThat(line.get("level").asString()).isEqualTo("info");
        assertThat(api.get(path + "?level=warning&limit=500").json().get("items").size()).isEqualTo(25);
        assertThat(api.get(path + "?level=loud").status()).isEqualTo(400);
        assertThat(api.get(path + "?from=0").status()).isEqualTo(400);
        assertThat(api.get("/api/v1/executions/nonsense/logs").status()).isEqualTo(404);
    }

    @Test
    void theLogOfADeploymentGoesStepByStepOverItsPages() {
        var played = stage.submitted("walked", List.of("A", "B", "C"));
        played.wholeStory(40);
        var path = "/api/v1/deployments/" + played.id() + "/logs";
        Await.until(() -> api.get(path + "?limit=500").json(),
                json -> json.get("items").size() == 120 && json.get("next").isNull());
        var seen = new ArrayList<String>();
        var cursor = "";
        do {
            var page = api.get(path + "?limit=33" + cursor).json();
            page.get("items").forEach(line -> seen.add(line.get("step").asString() + line.get("n").asLong()));
            cursor = page.get("next").isNull() ? "" : "&cursor=" + page.get("next").asString();
        } while (!cursor.isEmpty());
        var expected = new ArrayList<String>();
        for (var step : List.of("A", "B", "C")) {
            numbers(1, 40).forEach(n -> expected.add(step + n));
        }
        assertThat(seen).isEqualTo(expected);
        assertThat(api.get(path + "?cursor=abc").status()).isEqualTo(400);
    }

    @Test
    void theLogOfAnEndedDeploymentHasAnEndOnlyWhenAllItsLinesAreThere() {
        var played = stage.submitted("late", List.of("A", "B"));
        played.queued().started().running(1).log(1, 1, 3).finished(1, "succeeded", 5).stepSucceeded(1);
        played.running(2).finished(2, "succeeded", 4).stepSucceeded(2).succeeded();
        var path = "/api/v1/deployments/" + played.id() + "/logs";
        Await.until(() -> api.get("/api/v1/deployments/" + played.id()).json(),
                json -> json.get("state").asString().equals("succeeded"));
        var some = Await.until(() -> api.get(path).json(), json -> json.get("items").size() == 3);
        assertThat(some.get("next").isNull()).isFalse();
        played.log(2, 1, 4).logEnd(2, 4).log(1, 4, 5).logEnd(1, 5);
        var rest = Await.until(() -> api.get(path + "?cursor=" + some.get("next").asString()).json(),
                json -> json.get("next").isNull());
        assertThat(rest.get("items").valueStream().map(line -> line.get("step").asString() + line.get("n").asLong()))
                .containsExactly("A4", "A5", "B1", "B2", "B3", "B4");
    }

    @Test
    void aFollowerGetsWhatIsThereThenWhatComesWithoutGapOrRepetition() {
        var played = stage.submitted("followed", List.of("A", "B"));
        played.queued().started().running(1).log(1, 1, 50);
        String lastId = "";
        var seen = new ArrayList<String>();
        try (var reader = api.stream("/api/v1/deployments/" + played.id() + "/logs?follow=true", Map.of())) {
            played.log(1, 51, 100).logEnd(1, 100).finished(1, "succeeded", 100).stepSucceeded(1).running(2)
                    .log(2, 1, 20);
            for (var event : reader.next(110)) {
                seen.add(event.json().get("step").asString() + event.json().get("n").asLong());
                lastId = String.valueOf(event.id());
            }
        }
        try (var reader = api.stream("/api/v1/deployments/" + played.id() + "/logs?follow=true",
                Map.of("Last-Event-ID", lastId))) {
            played.log(2, 21, 30).logEnd(2, 30).finished(2, "succeeded", 30).stepSucceeded(2).succeeded();
            for (var event = reader.next(); !event.isEnd(); event = reader.next()) {
                seen.add(event.json().get("step").asString() + event.json().get("n").asLong());
            }
        }
        var expected = new ArrayList<String>();
        numbers(1, 100).forEach(n -> expected.add("A" + n));
        numbers(1, 30).forEach(n -> expected.add("B" + n));
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void aFollowerOfManyExecutionsAtOnceGoesOnWhereverItWasAndItsIdsStaySmall() {
        var names = IntStream.rangeClosed(1, 60).mapToObj(step -> "S" + step).toList();
        var played = stage.submitted("broad", names);
        played.queued().started();
        for (int step = 60; step >= 1; step--) {
            played.running(step).log(step, 1, 3);
        }
        var seen = new ArrayList<String>();
        var path = "/api/v1/deployments/" + played.id() + "/logs?follow=true";
        var lastId = follow(path, "", 70, seen);
        for (int step = 1; step <= 60; step++) {
            played.log(step, 4, 6);
        }
        lastId = follow(path, lastId, 145, seen);
        try (var model = new dev.slipway.gateway.readmodel.ReadModel(stage.redis.url())) {
            model.wipe();
            Await.until(model::isWhole, whole -> whole);
        }
        for (int step = 60; step >= 1; step--) {
            played.log(step, 7, 7).logEnd(step, 7).finished(step, "succeeded", 7).stepSucceeded(step);
        }
        played.succeeded();
        follow(path, lastId, 420 - 70 - 145, seen);
        assertThat(seen).hasSize(420).doesNotHaveDuplicates();
        for (var name : names) {
            assertThat(seen.stream().filter(line -> line.startsWith(name + ":")).toList())
                    .isEqualTo(numbers(1, 7).stream().map(n -> name + ":" + n).toList());
        }
    }

    private String follow(String path, String lastId, int lines, List<String> seen) {
        try (var reader = api.stream(path, lastId.isEmpty() ? Map.of() : Map.of("Last-Event-ID", lastId))) {
            var id = lastId;
            for (var event : reader.next(lines)) {
                seen.add(event.json().get("step").asString() + ":" + event.json().get("n").asLong());
                id = String.valueOf(event.id());
                assertThat(id).hasSizeLessThan(250);
            }
            return id;
        }
    }

    @Test
    void theLogOfAnExecutionIsFollowedToItsEnd() {
        var played = stage.submitted("tailed", List.of("A"));
        played.queued().started().running(1).log(1, 1, 10);
        try (var reader = api.stream("/api/v1/executions/" + played.execution(1) + "/logs?follow=true&from=6",
                Map.of())) {
            assertThat(reader.next(5).stream().map(event -> event.json().get("n").asLong())).isEqualTo(numbers(6, 10));
            played.log(1, 11, 12).logEnd(1, 12);
            var rest = reader.untilEnd();
            assertThat(rest.stream().map(event -> event.json().get("n").asLong())).isEqualTo(numbers(11, 12));
        }
    }

    @Test
    void aFollowerGetsEveryLineOfALogOfWhichRedisKeepsOnlyTheEnd() {
        var played = stage.submitted("outgrown", List.of("A"));
        played.queued().started().running(1);
        var batches = 105;
        for (int batch = 0; batch < batches; batch++) {
            played.log(1, batch * 700L + 1, batch * 700L + 700, "x".repeat(1_000));
        }
        var path = "/api/v1/executions/" + played.execution(1) + "/logs";
        Await.until(() -> api.get(path + "?limit=1").json(),
                json -> !json.get("items").isEmpty() && json.at("/items/0/n").asLong() > 1
                        && json.get("count").asLong() == batches * 700L);
        try (var one = api.stream(path + "?follow=true", Map.of());
                var all = api.stream("/api/v1/deployments/" + played.id() + "/logs?follow=true", Map.of())) {
            played.logEnd(1, batches * 700L).finished(1, "succeeded", batches * 700L).stepSucceeded(1).succeeded();
            for (var reader : List.of(one, all)) {
                assertThat(reader.untilEnd().stream().map(event -> event.json().get("n").asLong()))
                        .isEqualTo(numbers(1, batches * 700L));
            }
        }
    }

    @Test
    void linesThatComeBeforeEarlierOnesWaitForThem() {
        var played = stage.submitted("jumbled", List.of("A"));
        played.queued().started().running(1).log(1, 11, 20).logEnd(1, 20);
        var path = "/api/v1/executions/" + played.execution(1) + "/logs";
        stage.settle();
        assertThat(api.get(path).json().get("items").size()).isZero();
        assertThat(api.get(path).json().get("complete").asBoolean()).isFalse();
        played.log(1, 1, 10).log(1, 1, 10);
        var whole = Await.until(() -> api.get(path).json(), json -> json.get("complete").asBoolean());
        assertThat(whole.get("items").size()).isEqualTo(20);
    }
}
