package dev.slipway.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One noop step on so many targets at once: from the request to the news of the end. */
record FanoutBench(List<Integer> targets, int runs) implements Benchmark {
    @Override
    public void run(Subject subject, Report report) throws Exception {
        for (var count : targets) {
            run(subject, report, count);
        }
    }

    private void run(Subject subject, Report report, int count) throws InterruptedException {
        var project = "bench-fanout-" + count;
        report.tell("fanout: making " + count + " targets");
        subject.client().apply(Workload.fanOut(project, project, count));
        var whole = new Latencies();
        try (var sequences = new Sequences(subject.client(), project)) {
            for (int run = 0; run < runs; run++) {
                whole.add(sequences.deploy().toNanos());
            }
        }
        var used = subject.usage();
        var median = whole.at(50);
        report.result("fanout", Map.of("targets", count, "runs", runs), result -> {
            result.put("targets", count).put("seconds", Figures.seconds(median))
                    .put("maxSeconds", Figures.seconds(whole.at(100)))
                    .put("perTargetMs", Figures.millis(perTarget(median, count)));
            used.ifPresent(now -> result.put("rssMb", now.residentMegabytes()));
        }, Figures.text(median) + ", " + Figures.text(perTarget(median, count)) + " a target"
                + used.map(now -> ", " + now.residentMegabytes() + " MB").orElse(""));
    }

    private static Duration perTarget(Duration whole, int count) {
        return whole.dividedBy(count);
    }
}
