package dev.slipway.meters;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * The few figures that matter of the hundreds that Kafka's clients keep about themselves. They are looked up when a
 * collector asks, and cost nothing else.
 */
public final class KafkaFigures {
    private static final List<String> WORST = List.of("records-lag-max", "fetch-latency-avg", "request-latency-avg",
            "record-queue-time-avg", "commit-latency-avg", "commit-latency-max", "poll-records-avg");
    private static final List<String> TOTALS = List.of("record-send-total", "record-error-total", "record-retry-total",
            "records-consumed-total", "rebalance-total", "failed-rebalance-total", "acknowledgements-send-total");
    private static final List<String> TRANSACTION = List.of("txn-commit-time-ns-total", "flush-time-ns-total",
            "txn-send-offsets-time-ns-total");

    private final Supplier<Map<MetricName, ? extends Metric>> figures;

    private KafkaFigures(Supplier<Map<MetricName, ? extends Metric>> figures) {
        this.figures = figures;
    }

    /** {@code client}: which one, as the tag of its figures. One that has several consumers shows the worst of them. */
    public static void show(Meters meters, String client, Supplier<Map<MetricName, ? extends Metric>> metrics) {
        var figures = new KafkaFigures(metrics);
        var tags = Tags.of(Tag.of("client", client));
        for (var name : WORST) {
            Gauge.builder("slipway.kafka." + dotted(name), figures, found -> found.of(name, Math::max)).tags(tags)
                    .strongReference(true).register(meters.registry());
        }
        for (var name : TOTALS) {
            FunctionCounter.builder("slipway.kafka." + dotted(name.replace("-total", "")), figures,
                    found -> found.of(name, Double::sum)).tags(tags).register(meters.registry());
        }
    }

    /** How often and how long a stream's transactions were committed, what waits for its records included. */
    public static void showCommits(Meters meters, Supplier<Map<MetricName, ? extends Metric>> metrics) {
        FunctionTimer.builder("slipway.commit", new KafkaFigures(metrics), found -> (long) found.commits(),
                found -> TRANSACTION.stream().mapToDouble(name -> found.of(name, Double::sum)).sum(),
                TimeUnit.NANOSECONDS).description("commits of what was decided").register(meters.registry());
    }

    private double commits() {
        return of("commit-total", Double::sum);
    }

    private double of(String name, DoubleBinaryOperator together) {
        return figures.get().entrySet().stream().filter(metric -> metric.getKey().name().equals(name))
                .map(metric -> metric.getValue().metricValue()).filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue()).filter(Double::isFinite).reduce(together)
                .orElse(0);
    }

    private static String dotted(String name) {
        return name.replace('-', '.');
    }
}
