package dev.slipway.benchmarks;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;

/**
 * What the engine adds to each step: from the result of one to the start of the next, which for a step that does nothing
 * is also from result to result. One deployment at a time.
 */
record LatencyBench(int steps, int deployments, int warmUp) implements Benchmark {
    private static final String PROJECT = "bench-latency";
    private static final String FINISHED = "/api/v1/events?type=dev.slipway.execution.finished&project=" + PROJECT;

    @Override
    public void run(Subject subject, Report report) throws Exception {
        var client = subject.client();
        client.apply(Workload.noop(PROJECT, steps, 1));
        var perStep = new Latencies();
        var whole = new Latencies();
        var before = Turnaround.read(client);
        try (var sequences = new Sequences(client, PROJECT)) {
            for (int i = 0; i < warmUp; i++) {
                sequences.deploy();
            }
            before = Turnaround.read(client);
            try (var _ = EventReader.open(client, FINISHED, new Gaps(perStep)::take)) {
                for (int i = 0; i < deployments; i++) {
                    whole.add(sequences.deploy().toNanos());
                }
            }
        }
        var turnaround = Turnaround.read(client).since(before);
        report.result("latency", Map.of("steps", steps, "deployments", deployments, "warmUp", warmUp), result -> {
            turnaround.into(result, perStep);
            perStep.into(result, "client");
            whole.into(result, "deployment");
        }, turnaround.text(perStep) + ", deployment p50 " + Figures.text(whole.at(50)));
    }

    /** Times between the ends of the executions of one deployment, as they reach a reader. */
    private static final class Gaps {
        private final Latencies into;
        private final Queue<EventReader.Event> last = new ArrayDeque<>();

        Gaps(Latencies into) {
            this.into = into;
        }

        void take(EventReader.Event event) {
            var before = last.poll();
            if (before != null && before.deployment().equals(event.deployment())) {
                into.add(event.nanos() - before.nanos());
            }
            last.add(event);
        }
    }
}
