package dev.slipway.benchmarks;

import dev.slipway.cli.CommandFailed;
import dev.slipway.cli.Exit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** A script that writes as fast as it can, to a reader that follows; then the time to open the end of that log. */
record LogsBench(int lines, int lineBytes) implements Benchmark {
    private static final String PROJECT = "bench-logs";
    private static final int PAGE = 100;
    private static final int OPENINGS = 50;

    @Override
    public void run(Subject subject, Report report) throws Exception {
        var client = subject.client();
        var script = "yes '" + "x".repeat(lineBytes) + "' | head -n " + lines;
        client.apply(Workload.bash(PROJECT, 1, script, 1));
        var id = client.deploy(PROJECT, Workload.lane(PROJECT, 1)).join();
        var usedBefore = subject.usage();
        var followed = follow(client, id);
        var used = subject.usage().map(now -> now.since(usedBefore.orElseThrow()));
        var opening = openings(client, id);
        var perSecond = followed.lines() * 1e9 / followed.time().toNanos();
        report.result("logs", Map.of("lines", lines, "lineBytes", lineBytes), result -> {
            result.put("linesPerSecond", Figures.rounded(perSecond))
                    .put("mbPerSecond", Figures.rounded(perSecond * lineBytes / 1e6)).put("lines", followed.lines());
            opening.into(result, "openTail");
            used.ifPresent(now -> result.put("cpuCores", Figures.rounded(now.cores(followed.time()))).put("rssMb",
                    now.residentMegabytes()));
        }, Figures.text(perSecond) + " lines/s, " + Figures.text(perSecond * lineBytes / 1e6)
                + " MB/s; the end of it opens in p50 " + Figures.text(opening.at(50)));
    }

    private record Followed(long lines, Duration time) {}

    /** Lines of the script only: what the worker says beside them is not counted. */
    private Followed follow(Client client, String id) throws InterruptedException, IOException {
        var wanted = "x".repeat(lineBytes);
        var first = 0L;
        var seen = 0L;
        try (var stream = new BufferedReader(
                new InputStreamReader(client.stream("/api/v1/deployments/" + id + "/logs?follow=true"),
                        StandardCharsets.UTF_8),
                1 << 16)) {
            for (var line = stream.readLine(); line != null && !line.startsWith("event: end"); line = stream
                    .readLine()) {
                if (line.startsWith("data: ") && line.contains(wanted)) {
                    first = first == 0 ? System.nanoTime() : first;
                    seen++;
                }
            }
        }
        if (seen < lines) {
            throw new CommandFailed(Exit.FAILED, "expected " + lines + " lines of deployment " + id + ", found " + seen
                    + ": " + client.get("/api/v1/deployments/" + id));
        }
        return new Followed(seen, Duration.ofNanos(System.nanoTime() - first));
    }

    private static Latencies openings(Client client, String id) throws InterruptedException {
        var execution = client.read("/api/v1/deployments/" + id).at("/steps/0/executions/0/id").asString();
        var path = "/api/v1/executions/" + execution + "/logs?limit=" + PAGE + "&from=";
        var count = client.read(path + 1).path("count").asLong();
        var times = new Latencies();
        for (int i = 0; i < OPENINGS; i++) {
            var began = System.nanoTime();
            client.get(path + Math.max(1, count - PAGE + 1));
            times.add(System.nanoTime() - began);
        }
        return times;
    }
}
