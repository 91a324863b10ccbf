package dev.slipway.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Time from the command to a server that takes deployments, fresh and again on its data; then what it uses at rest. */
record StartBench(int runs, Duration settle, Duration rest, int slots) {

    void run(Report report) throws IOException, InterruptedException {
        var fresh = new Latencies();
        var again = new Latencies();
        for (int run = 1; run < runs; run++) {
            try (var server = OwnServer.start(slots)) {
                fresh.add(server.startTime().toNanos());
            }
        }
        var first = OwnServer.start(slots);
        fresh.add(first.startTime().toNanos());
        try (var server = first.restart(slots)) {
            again.add(server.startTime().toNanos());
            report.tell("start: " + settle.toSeconds() + " s to settle, " + rest.toSeconds() + " s at rest");
            TimeUnit.NANOSECONDS.sleep(settle.toNanos());
            var before = server.usage();
            var began = System.nanoTime();
            TimeUnit.NANOSECONDS.sleep(rest.toNanos());
            var time = Duration.ofNanos(System.nanoTime() - began);
            var used = server.usage().since(before);
            report.result("start", Map.of("runs", runs, "restSeconds", rest.toSeconds()),
                    result -> result.put("seconds", Figures.seconds(fresh.at(50)))
                            .put("maxSeconds", Figures.seconds(fresh.at(100)))
                            .put("againSeconds", Figures.seconds(again.at(100))).put("rssMb", used.residentMegabytes())
                            .put("restCpuPercent", Figures.rounded(100 * used.cores(time))),
                    Figures.text(Figures.seconds(fresh.at(50))) + " s, again " + Figures.text(
                            Figures.seconds(again.at(100))) + " s, " + used.residentMegabytes() + " MB, at rest "
                            + Figures.text(100 * used.cores(time)) + " % of a core");
        }
    }
}
