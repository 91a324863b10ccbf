package dev.slipway.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** All meters of one process. Names are like {@code slipway.claim}; a collector sees {@code slipway_claim_seconds}. */
public final class Meters implements AutoCloseable {
    private static final Duration[] BUCKETS = Stream.of(250, 500, 750, 1_000, 1_250, 1_500, 1_750, 2_000, 2_250, 2_500,
            2_750, 3_000, 3_500, 4_000, 5_000, 6_000, 7_500, 10_000, 12_500, 15_000, 20_000, 30_000, 50_000, 75_000,
            100_000, 200_000, 500_000, 1_000_000, 5_000_000, 30_000_000)
            .map(micros -> Duration.ofNanos(micros * 1_000L)).toArray(Duration[]::new);

    private final MeterRegistry registry;
    /** Registries hold what they look at only weakly. */
    private final Queue<Object> kept = new ConcurrentLinkedQueue<>();
    private final JvmGcMetrics collections = new JvmGcMetrics();

    private Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** That a collector can read as {@link #text}. */
    public static Meters readable() {
        var meters = new Meters(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        Stream.of(new JvmMemoryMetrics(), new JvmThreadMetrics(), new ProcessorMetrics(), new UptimeMetrics(),
                meters.collections).forEach(binder -> binder.bindTo(meters.registry));
        return meters;
    }

    /** That count nothing. */
    public static Meters none() {
        return new Meters(new CompositeMeterRegistry());
    }

    /** {@code tags}: names and values in turn. With buckets from 0.25 ms to 30 s. */
    public Timer timer(String name, String what, String... tags) {
        return Timer.builder(name).description(what).tags(tags).serviceLevelObjectives(BUCKETS).register(registry);
    }

    /** {@code tags}: names and values in turn. */
    public Counter counter(String name, String what, String... tags) {
        return Counter.builder(name).description(what).tags(tags).register(registry);
    }

    /** Keeps alive what gauges look at. */
    <T> T keep(T lookedAt) {
        kept.add(lookedAt);
        return lookedAt;
    }

    public MeterRegistry registry() {
        return registry;
    }

    /** In the text format of Prometheus; empty when nothing is counted. */
    public String text() {
        return registry instanceof PrometheusMeterRegistry prometheus ? prometheus.scrape() : "";
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
