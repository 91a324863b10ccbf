package dev.slipway.benchmarks;

import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * From the result of a step to the start of the next on the same worker, as the workers of the server counted it: buckets
 * of {@code slipway_worker_turnaround_seconds}. Empty where the server shows no metrics.
 */
record Turnaround(TreeMap<Double, Double> counts) {
    private static final String BUCKET = "slipway_worker_turnaround_seconds_bucket{";

    static Turnaround read(Client client) {
        var counts = new TreeMap<Double, Double>();
        var answer = client.getAsync("/metrics").join();
        if (answer.statusCode() == 200) {
            answer.body().lines().filter(line -> line.startsWith(BUCKET)).forEach(line -> {
                var bound = line.substring(line.indexOf("le=\"") + 4, line.indexOf('"', line.indexOf("le=\"") + 4));
                var seconds = bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
                counts.merge(seconds, Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)), Double::sum);
            });
        }
        return new Turnaround(counts);
    }

    Turnaround since(Turnaround before) {
        var counted = new TreeMap<Double, Double>();
        counts.forEach((bound, count) -> counted.put(bound, count - before.counts.getOrDefault(bound, 0.0)));
        return new Turnaround(counted);
    }

    private boolean isEmpty() {
        return counts.isEmpty() || counts.lastEntry().getValue() == 0;
    }

    /** What {@code percent} did not exceed, in milliseconds, as if evenly spread within its bucket. */
    private double at(double percent) {
        var wanted = counts.lastEntry().getValue() * percent / 100;
        var lowerBound = 0.0;
        var lowerCount = 0.0;
        for (var bucket : counts.entrySet()) {
            if (bucket.getValue() >= wanted && bucket.getValue() > lowerCount) {
                var upperBound = Double.isInfinite(bucket.getKey()) ? lowerBound : bucket.getKey();
                var share = (wanted - lowerCount) / (bucket.getValue() - lowerCount);
                return 1000 * (lowerBound + share * (upperBound - lowerBound));
            }
            lowerBound = bucket.getKey();
            lowerCount = bucket.getValue();
        }
        return 1000 * lowerBound;
    }

    /** The workers' figures, else those of the reader of events. */
    void into(ObjectNode result, Latencies seen) {
        if (isEmpty()) {
            seen.into(result, "");
            result.put("measuredBy", "reader");
            return;
        }
        result.put("p50Ms", Figures.rounded(at(50))).put("p90Ms", Figures.rounded(at(90)))
                .put("p99Ms", Figures.rounded(at(99))).put("maxMs", Figures.rounded(at(100)))
                .put("measuredBy", "worker");
    }

    String text(Latencies seen) {
        return isEmpty()
                ? seen.text()
                : "p50 " + Figures.text(at(50)) + " ms  p90 " + Figures.text(at(90)) + " ms  p99 "
                        + Figures.text(at(99)) + " ms  max " + Figures.text(at(100)) + " ms";
    }
}
