package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class TurnaroundTest {
    private final Latencies seen = new Latencies();

    @Test
    void aPercentileLiesEvenlyWithinItsBucket() {
        var found = result(buckets(Map.of(0.001, 0.0, 0.002, 50.0, 0.004, 100.0, Double.POSITIVE_INFINITY, 100.0)));
        assertThat(found.path("p50Ms").asDouble()).isEqualTo(2.0);
        assertThat(found.path("p90Ms").asDouble()).isEqualTo(3.6);
        assertThat(found.path("maxMs").asDouble()).isEqualTo(4.0);
        assertThat(found.path("measuredBy").asString()).isEqualTo("worker");
    }

    @Test
    void onlyWhatWasCountedSinceThenCounts() {
        var before = buckets(Map.of(0.001, 10.0, 0.002, 10.0, Double.POSITIVE_INFINITY, 10.0));
        var after = buckets(Map.of(0.001, 10.0, 0.002, 20.0, Double.POSITIVE_INFINITY, 20.0));
        assertThat(result(after.since(before)).path("p50Ms").asDouble()).isEqualTo(1.5);
    }

    @Test
    void withoutMetricsTheReaderOfEventsMeasures() {
        seen.add(3_000_000);
        var found = result(buckets(Map.of()));
        assertThat(found.path("p50Ms").asDouble()).isBetween(2.9, 3.1);
        assertThat(found.path("measuredBy").asString()).isEqualTo("reader");
    }

    private static Turnaround buckets(Map<Double, Double> counts) {
        return new Turnaround(new TreeMap<>(counts));
    }

    private ObjectNode result(Turnaround turnaround) {
        var result = JsonMapper.builder().build().createObjectNode();
        turnaround.into(result, seen);
        return result;
    }
}
