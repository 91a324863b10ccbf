package dev.slipway.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Deployments of noop steps, so many in flight, each in a lane of its own; the next of a lane follows at once. */
record ThroughputBench(int inFlight, int steps, Duration time, Duration warmUp) implements Benchmark {

    @Override
    public void run(Subject subject, Report report) throws Exception {
        var project = "bench-throughput-" + steps;
        report.tell("throughput: making " + inFlight + " lanes");
        subject.client().apply(Workload.noop(project, steps, inFlight));
        try (var flights = new Flights(subject.client(), project, inFlight)) {
            flights.begin();
            pause(warmUp);
            flights.measure();
            var before = flights.count();
            var usedBefore = subject.usage();
            var driverBefore = Usage.ofThis();
            var began = System.nanoTime();
            pause(time);
            var took = Duration.ofNanos(System.nanoTime() - began);
            var ended = flights.count() - before;
            var used = subject.usage().map(now -> now.since(usedBefore.orElseThrow()));
            var driver = Usage.ofThis().cpu().minus(driverBefore.cpu());
            report(report, new Found(took, ended, flights, used, driver));
        }
    }

    private record Found(Duration time, long deployments, Flights flights, Optional<Usage> used, Duration driver) {
        double perSecond() {
            return deployments * 1e9 / time.toNanos();
        }
    }

    private void report(Report report, Found found) {
        var perSecond = found.perSecond() * steps;
        report.result("throughput", Map.of("inFlight", inFlight, "steps", steps, "seconds", time.toSeconds()),
                result -> {
                    result.put("inFlight", inFlight).put("stepsPerSecond", Figures.rounded(perSecond))
                            .put("deploymentsPerSecond", Figures.rounded(found.perSecond()))
                            .put("failed", found.flights().failed())
                            .put("firstFailure", found.flights().firstFailure());
                    found.flights().whole().into(result, "deployment");
                    result.put("longestPauseMs", Figures.rounded(found.flights().longestPause() / 1e6));
                    found.used().ifPresent(used -> result.put("cpuCores", Figures.rounded(used.cores(found.time())))
                            .put("cpuMicrosPerStep", Figures.rounded(microsPerStep(used, found)))
                            .put("rssMb", used.residentMegabytes()));
                    result.put("driverCpuCores", Figures.rounded((double) found.driver().toNanos()
                            / found.time().toNanos()));
                },
                Figures.text(perSecond) + " steps/s, " + Figures.text(found.perSecond()) + " deployments/s"
                        + found.used().map(used -> ", " + Figures.text(microsPerStep(used, found)) + " µs CPU a step, "
                                + used.residentMegabytes() + " MB").orElse(""));
    }

    private double microsPerStep(Usage used, Found found) {
        return used.cpu().toNanos() / 1e3 / Math.max(1, found.deployments() * steps);
    }

    private static void pause(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
