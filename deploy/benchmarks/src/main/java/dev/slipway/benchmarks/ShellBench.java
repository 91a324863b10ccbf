package dev.slipway.benchmarks;

import java.util.Map;

/** A deployment of Bash steps that each say one line, from the request to the news of its end. */
record ShellBench(int steps, int deployments, int warmUp) implements Benchmark {
    private static final String PROJECT = "bench-shell";

    @Override
    public void run(Subject subject, Report report) throws Exception {
        subject.client().apply(Workload.bash(PROJECT, steps, "echo hello", 1));
        var whole = new Latencies();
        try (var sequences = new Sequences(subject.client(), PROJECT)) {
            for (int i = 0; i < warmUp; i++) {
                sequences.deploy();
            }
            for (int i = 0; i < deployments; i++) {
                whole.add(sequences.deploy().toNanos());
            }
        }
        report.result("shell", Map.of("steps", steps, "deployments", deployments, "warmUp", warmUp),
                result -> whole.into(result, ""), whole.text());
    }
}
