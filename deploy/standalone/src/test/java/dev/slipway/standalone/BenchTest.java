package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code slipway bench} prints, on small loads: that it measures, not how fast anything is. */
@Timeout(300)
class BenchTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path directory;

    @Test
    void eachBenchPrintsALineOfJsonWithItsSettingsAndTheMachine() throws Exception {
        try (var installation = Installation.up(directory)) {
            var latency = bench(installation, "latency", "--deployments", "3", "--warm-up", "2");
            assertThat(latency.path("p50Ms").asDouble()).isPositive();
            assertThat(latency.path("measuredBy").asString()).isEqualTo("worker");
            assertThat(latency.path("cores").asInt()).isPositive();
            assertThat(latency.path("versions").path("kafka").asString()).startsWith("4.");
            assertThat(latency.path("settings").path("deployments").asInt()).isEqualTo(3);

            var throughput = bench(installation, "throughput", "--in-flight", "4", "--seconds", "3", "--warm-up", "1");
            assertThat(throughput.path("stepsPerSecond").asDouble()).isPositive();
            assertThat(throughput.path("failed").asInt()).isZero();
            assertThat(throughput.path("longestPauseMs").asDouble()).isPositive();

            var shell = bench(installation, "shell", "--steps", "2", "--deployments", "2", "--warm-up", "1");
            assertThat(shell.path("p99Ms").asDouble()).isPositive();

            var logs = bench(installation, "logs", "--lines", "3000");
            assertThat(logs.path("lines").asInt()).isEqualTo(3000);
            assertThat(logs.path("openTailP50Ms").asDouble()).isPositive();

            assertThat(installation.text("/metrics"))
                    .contains("slipway_decide_seconds_count", "slipway_claim_seconds_count{pool=\"default\"}",
                            "slipway_queue_age_seconds_count{pool=\"default\"}", "slipway_commit_seconds_sum",
                            "slipway_log_lag_seconds_count", "slipway_queue_redeliveries_total",
                            "slipway_reports_fenced_total", "slipway_workers_lost_total", "slipway_cancels_total",
                            "slipway_kafka_records_lag_max{client=\"orchestrator\"}")
                    .doesNotContain("slipway_decide_seconds_count 0\n", "slipway_commit_seconds_count 0\n");
        }
    }

    private static JsonNode bench(Installation installation, String name, String... options) throws Exception {
        var words = new String[options.length + 2];
        words[0] = "bench";
        words[1] = name;
        System.arraycopy(options, 0, words, 2, options.length);
        var outcome = installation.client(words);
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("BENCH", name);
        var line = JSON.readTree(outcome.out());
        assertThat(line.path("bench").asString()).isEqualTo(name);
        return line;
    }
}
