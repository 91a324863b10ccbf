package dev.slipway.benchmarks;

import java.time.Duration;
import java.util.Locale;

/** Numbers as results show them: rounded to what a measurement can bear. */
final class Figures {
    private Figures() {}

    static double millis(Duration time) {
        return rounded(time.toNanos() / 1e6);
    }

    static double seconds(Duration time) {
        return rounded(time.toNanos() / 1e9);
    }

    /** To three digits behind the point where it is small, to whole numbers where it is large. */
    static double rounded(double value) {
        var scale = Math.abs(value) >= 1000 ? 1 : Math.abs(value) >= 10 ? 100 : 1000;
        return (double) Math.round(value * scale) / scale;
    }

    static String text(Duration time) {
        return time.compareTo(Duration.ofSeconds(10)) < 0
                ? String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6)
                : String.format(Locale.ROOT, "%.1f s", time.toNanos() / 1e9);
    }

    static String text(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.2f", value);
    }

    /** {@code p50Ms} under the prefix {@code deployment} is {@code deploymentP50Ms}. */
    static String field(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
