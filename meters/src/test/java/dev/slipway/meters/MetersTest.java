package dev.slipway.meters;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class MetersTest {
    @Test
    void aCollectorReadsTimesWithTheirBucketsAndTheProcessItself() {
        try (var meters = Meters.readable()) {
            meters.timer("slipway.claim", "from dispatch to grant", "pool", "default").record(Duration.ofMillis(2));
            assertThat(meters.text()).contains("slipway_claim_seconds_count{pool=\"default\"} 1")
                    .contains("slipway_claim_seconds_bucket{pool=\"default\",le=\"0.002\"} 1")
                    .contains("slipway_claim_seconds_bucket{pool=\"default\",le=\"0.00175\"} 0")
                    .contains("process_cpu_time_ns_total").contains("jvm_memory_used_bytes");
        }
    }

    @Test
    void ofSeveralClientsTheWorstLagIsShownAndTotalsAreAdded() {
        try (var meters = Meters.readable()) {
            KafkaFigures.show(meters, KafkaFigures.Client.STREAM, "engine",
                    () -> Map.of(name("records-lag-max", "a"), metric(3), name("records-lag-max", "b"), metric(7),
                            name("record-retry-total", "a"), metric(1), name("record-retry-total", "b"), metric(2),
                            name("records-lag-max", "c"), metric(Double.NaN)));
            assertThat(meters.text()).contains("slipway_kafka_records_lag_max{client=\"engine\"} 7")
                    .contains("slipway_kafka_record_retry_total{client=\"engine\"} 3");
        }
    }

    @Test
    void aPortOfItsOwnShowsThemAndNothingElse() throws Exception {
        try (var meters = Meters.readable();
                var port = MetricsPort.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), meters);
                var http = HttpClient.newHttpClient()) {
            meters.counter("slipway.cancels", "cancels").increment();
            var there = URI.create("http://127.0.0.1:" + port.port());
            var found = http.send(HttpRequest.newBuilder(there.resolve("/metrics")).build(), BodyHandlers.ofString());
            assertThat(found.statusCode()).isEqualTo(200);
            assertThat(found.body()).contains("slipway_cancels_total 1");
            assertThat(http.send(HttpRequest.newBuilder(there.resolve("/metrics/x")).build(), BodyHandlers.discarding())
                    .statusCode()).isEqualTo(404);
        }
    }

    @Test
    void whoCountsNothingShowsNothing() {
        try (var meters = Meters.none()) {
            meters.counter("slipway.cancels", "cancels").increment();
            assertThat(meters.text()).isEmpty();
        }
    }

    private static MetricName name(String name, String client) {
        return new MetricName(name, "group", "", Map.of("client-id", client));
    }

    private static Metric metric(double value) {
        return new Metric() {
            @Override
            public MetricName metricName() {
                return name("any", "any");
            }

            @Override
            public Object metricValue() {
                return value;
            }
        };
    }
}
