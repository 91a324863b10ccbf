package dev.slipway.benchmarks;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import tools.jackson.databind.node.ObjectNode;

/** How long things took, from a microsecond to ten minutes, with three digits. Thread-safe. */
final class Latencies {
    private static final long MOST = TimeUnit.MINUTES.toNanos(10);

    private final ConcurrentHistogram histogram = new ConcurrentHistogram(1_000, MOST, 3);

    void add(long nanos) {
        histogram.recordValue(Math.clamp(nanos, 1, MOST));
    }

    long count() {
        return histogram.getTotalCount();
    }

    /** What {@code percent} of all did not exceed; zero when there is nothing. */
    Duration at(double percent) {
        return Duration.ofNanos(count() == 0 ? 0 : histogram.getValueAtPercentile(percent));
    }

    /** The usual figures in milliseconds, as fields named by {@code prefix}. */
    void into(ObjectNode result, String prefix) {
        result.put(Figures.field(prefix, "p50Ms"), Figures.millis(at(50)));
        result.put(Figures.field(prefix, "p90Ms"), Figures.millis(at(90)));
        result.put(Figures.field(prefix, "p99Ms"), Figures.millis(at(99)));
        result.put(Figures.field(prefix, "maxMs"), Figures.millis(at(100)));
    }

    String text() {
        return "p50 " + Figures.text(at(50)) + "  p90 " + Figures.text(at(90)) + "  p99 " + Figures.text(at(99))
                + "  max " + Figures.text(at(100));
    }
}
