package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** 200 deployments of ten steps in 200 lanes at once, followed by readers that lose their connection. */
@Timeout(300)
class ManyLanesTest {
    private static final int LANES = 200;
    private static final int STEPS = 10;
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path directory;

    @Test
    void allSucceedEveryReaderSeesEveryEventOnceAndAWipedReadModelAnswersAsBefore() throws Exception {
        try (var installation = Installation.up(directory)) {
            installation.apply(documents());
            var events = new ArrayList<JsonNode>();
            var deployments = new ArrayList<String>();
            for (int lane = 1; lane <= LANES; lane++) {
                deployments.add(installation.deploy("many", "lane-" + lane));
            }
            follow(installation, events);
            installation.post("/api/v1/admin/wipe-read-model");
            installation.post("/api/v1/admin/rebuild");
            for (var id : deployments) {
                assertThat(installation.ended(id).path("state").asString()).as(id).isEqualTo("succeeded");
            }
            everyEventOnce(events, Set.copyOf(deployments));

            var before = answers(installation, deployments);
            installation.post("/api/v1/admin/wipe-read-model");
            installation.post("/api/v1/admin/rebuild");
            assertThat(answers(installation, deployments)).isEqualTo(before);
        }
    }

    /** Reads all events from the beginning, over a connection that is cut again and again. */
    private static void follow(Installation installation, List<JsonNode> events)
            throws IOException, InterruptedException {
        var last = "0:0";
        var ended = 0;
        while (ended < LANES) {
            try (var reader = new BufferedReader(new InputStreamReader(
                    installation.stream("/api/v1/events", last), StandardCharsets.UTF_8))) {
                var id = last;
                for (int lines = 0; lines < 3_000 && ended < LANES; lines++) {
                    var line = reader.readLine();
                    if (line == null) {
                        break;
                    } else if (line.startsWith("id:")) {
                        id = line.substring(3).strip();
                    } else if (line.startsWith("data:")) {
                        var event = JSON.readTree(line.substring(5));
                        events.add(event);
                        last = id;
                        ended += event.path("type").asString().equals("dev.slipway.deployment.succeeded") ? 1 : 0;
                    }
                }
            }
        }
    }

    private static void everyEventOnce(List<JsonNode> events, Set<String> deployments) {
        var sequences = new HashMap<String, List<Long>>();
        for (var event : events) {
            sequences.computeIfAbsent(event.path("data").path("deployment").asString(), _ -> new ArrayList<>())
                    .add(event.path("data").path("sequence").asLong());
        }
        assertThat(sequences.keySet()).isEqualTo(deployments);
        sequences.forEach((id, seen) -> assertThat(seen).as("%s: each event once, in order", id)
                .isEqualTo(LongStream.rangeClosed(1, seen.size()).boxed().toList()));
    }

    private static Map<String, JsonNode> answers(Installation installation, List<String> deployments)
            throws IOException, InterruptedException {
        var answers = new HashMap<String, JsonNode>();
        for (var id : deployments) {
            answers.put(id, installation.ended(id));
        }
        answers.put("list", installation.get("/api/v1/deployments?limit=200&project=many"));
        return answers;
    }

    private static String documents() {
        var text = new StringBuilder("""
                apiVersion: slipway.dev/v1
                kind: Project
                metadata: {name: many}
                spec:
                  process:
                    steps:
                """);
        for (int step = 1; step <= STEPS; step++) {
            text.append("      - {name: Step ").append(step).append(", type: noop}\n");
        }
        for (int lane = 1; lane <= LANES; lane++) {
            text.append("---\napiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: lane-").append(lane)
                    .append("}\n");
        }
        return text.toString();
    }
}
