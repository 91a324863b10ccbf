package dev.slipway.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How many submissions and reads a second the gateway answers, and how soon news reach many readers. */
record ApiBench(List<Integer> rates, Duration time, int readers) implements Benchmark {
    private static final String PROJECT = "bench-api";
    /** One of its own: what is still going on of the submissions before is no news. */
    private static final String NEWS = "bench-news";
    private static final int LANES = 100;
    private static final int ROUNDS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public void run(Subject subject, Report report) throws Exception {
        var client = subject.client();
        client.apply(Workload.noop(PROJECT, 1, LANES));
        var id = client.deploy(PROJECT, Workload.lane(PROJECT, 1)).join();
        rates("reads", report, number -> client.getAsync("/api/v1/deployments/" + id));
        rates("submissions", report, number -> client.post("/api/v1/deployments", "{\"project\":\"" + PROJECT
                + "\",\"environment\":\"" + Workload.lane(PROJECT, number % LANES + 1) + "\"}"));
        readers(subject, report);
    }

    /** Rate after rate until one is too much; what the last good one was is the result. */
    private void rates(String what, Report report,
            java.util.function.IntFunction<java.util.concurrent.CompletableFuture<java.net.http.HttpResponse<String>>> ask)
            throws InterruptedException {
        OpenLoop.run(rates.getFirst(), time, ask);
        OpenLoop.Outcome best = null;
        for (var rate : rates) {
            var outcome = OpenLoop.run(rate, time, ask);
            report.tell("api: " + rate + " " + what + "/s: " + outcome.latencies().text());
            if (!outcome.sustained()) {
                break;
            }
            best = outcome;
        }
        var found = best == null ? OpenLoop.run(rates.getFirst() / 2.0, time, ask) : best;
        report.result("api", Map.of("load", what, "secondsPerRate", time.toSeconds()), result -> {
            result.put(what + "PerSecond", Figures.rounded(found.answeredPerSecond())).put("failed", found.failed());
            found.latencies().into(result, "");
        }, Figures.text(found.answeredPerSecond()) + " " + what + "/s, " + found.latencies().text());
    }

    /** From the request of a deployment until each reader has the news of its end. */
    private void readers(Subject subject, Report report) throws InterruptedException {
        var client = subject.client();
        var news = new Latencies();
        client.apply(Workload.noop(NEWS, 1, 1));
        var round = new Round[1];
        var open = new ArrayList<EventReader>();
        try {
            for (int reader = 0; reader < readers; reader++) {
                open.add(EventReader.open(client, EventReader.ENDS + "&project=" + NEWS, event -> {
                    news.add(event.nanos() - round[0].asked());
                    round[0].left().countDown();
                }));
            }
            for (int i = 0; i < ROUNDS; i++) {
                round[0] = new Round(System.nanoTime(), new CountDownLatch(readers));
                client.deploy(NEWS, Workload.lane(NEWS, 1)).join();
                round[0].left().await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            open.forEach(EventReader::close);
        }
        report.result("api", Map.of("load", "readers"), result -> {
            result.put("readers", readers).put("missed", (long) ROUNDS * readers - news.count());
            news.into(result, "news");
            subject.usage().ifPresent(used -> result.put("rssMb", used.residentMegabytes()));
        }, readers + " readers, news after " + news.text());
    }

    private record Round(long asked, CountDownLatch left) {}
}
