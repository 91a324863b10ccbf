package dev.slipway.meters;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.Collection;
import java.util.HashMap;
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
    private static final List<String> TRANSACTION = List.of("txn-commit-time-ns-total", "flush-time-ns-total",
            "txn-send-offsets-time-ns-total");

    private final Supplier<? extends Map<MetricName, ? extends Metric>> figures;

    private KafkaFigures(Supplier<? extends Map<MetricName, ? extends Metric>> figures) {
        this.figures = figures;
    }

    /** What kind of client it is, and what of it is shown: of several the worst, or all together. */
    public record Client(List<String> worst, List<String> totals) {
        public static final Client PRODUCER = new Client(List.of("request-latency-avg", "record-queue-time-avg"),
                List.of("record-send-total", "record-error-total", "record-retry-total"));
        public static final Client CONSUMER = new Client(List.of("records-lag-max", "fetch-latency-avg"),
                List.of("records-consumed-total", "rebalance-total", "failed-rebalance-total"));
        public static final Client QUEUE = new Client(List.of("fetch-latency-avg"),
                List.of("records-consumed-total", "acknowledgements-send-total", "acknowledgements-error-total"));
        public static final Client STREAM = new Client(
                List.of("records-lag-max", "commit-latency-avg", "commit-latency-max", "request-latency-avg"),
                List.of("records-consumed-total", "record-send-total", "record-error-total", "record-retry-total",
                        "rebalance-total"));
    }

    /** {@code name}: which one, as the tag of its figures. */
    public static void show(Meters meters, Client client, String name,
            Supplier<? extends Map<MetricName, ? extends Metric>> metrics) {
        var figures = meters.keep(new KafkaFigures(metrics));
        var tags = Tags.of(Tag.of("client", name));
        for (var worst : client.worst()) {
            Gauge.builder("slipway.kafka." + dotted(worst), figures, found -> found.of(worst, Math::max)).tags(tags)
                    .register(meters.registry());
        }
        for (var total : client.totals()) {
            FunctionCounter.builder("slipway.kafka." + dotted(total.replace("-total", "")), figures,
                    found -> found.of(total, Double::sum)).tags(tags).register(meters.registry());
        }
    }

    /** How often and how long a stream's transactions were committed, what waits for its records included. */
    public static void showCommits(Meters meters, Supplier<? extends Map<MetricName, ? extends Metric>> metrics) {
        FunctionTimer.builder("slipway.commit", meters.keep(new KafkaFigures(metrics)),
                found -> (long) found.of("commit-total", Double::sum),
                found -> TRANSACTION.stream().mapToDouble(name -> found.of(name, Double::sum)).sum(),
                TimeUnit.NANOSECONDS).description("commits of what was decided").register(meters.registry());
    }

    /** The figures of several clients as one's; of equal names, which differ by their client, all are kept. */
    public static Map<MetricName, Metric> together(
            Collection<? extends Map<MetricName, ? extends Metric>> clients) {
        var all = new HashMap<MetricName, Metric>();
        clients.forEach(all::putAll);
        return all;
    }

    /** Those of a client as a whole: it keeps the same once more for each topic, partition and broker. */
    private double of(String name, DoubleBinaryOperator together) {
        return figures.get().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(name) && isOfAll(metric.getKey()))
                .map(metric -> metric.getValue().metricValue()).filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue()).filter(Double::isFinite).reduce(together)
                .orElse(0);
    }

    private static boolean isOfAll(MetricName name) {
        var tags = name.tags();
        return !tags.containsKey("topic") && !tags.containsKey("partition") && !tags.containsKey("node-id")
                && !tags.containsKey("task-id");
    }

    private static String dotted(String name) {
        return name.replace('-', '.');
    }
}
