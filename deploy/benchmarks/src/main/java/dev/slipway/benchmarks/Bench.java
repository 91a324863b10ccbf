package dev.slipway.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The command {@code slipway bench} and what can be measured with it. */
public final class Bench {
    private Bench() {}

    /** {@code environment}: where an API key is looked for. */
    public static CommandLine command(Map<String, String> environment) {
        var bench = new CommandLine(CommandSpec.create().name("bench").mixinStandardHelpOptions(true));
        bench.getCommandSpec().usageMessage().description(
                "Measures a server: results as lines of JSON on stdout, a table on stderr.");
        return bench.addSubcommand(new LatencyCommand(environment)).addSubcommand(new ThroughputCommand(environment))
                .addSubcommand(new FanoutCommand(environment)).addSubcommand(new LogsCommand(environment))
                .addSubcommand(new ShellCommand(environment)).addSubcommand(new StartCommand(environment))
                .addSubcommand(new ApiCommand(environment)).addSubcommand(new AllCommand(environment));
    }

    @Command(name = "latency", mixinStandardHelpOptions = true, description = "What the engine adds to each step of a sequence, one deployment at a time.")
    private static final class LatencyCommand extends BenchCommand {
        @Option(names = "--steps", paramLabel = "N", defaultValue = "10", description = "Steps of a deployment (default: 10).")
        int steps;

        @Option(names = "--deployments", paramLabel = "N", defaultValue = "500", description = "Deployments that are measured (default: 500).")
        int deployments;

        @Option(names = "--warm-up", paramLabel = "N", defaultValue = "500", description = "Deployments before that (default: 500).")
        int warmUp;

        LatencyCommand(Map<String, String> environment) {
            super(environment);
        }

        @Override
        List<Benchmark> benchmarks() {
            return List.of(new LatencyBench(steps, deployments, warmUp));
        }

        @Override
        int slotsNeeded() {
            return 2;
        }
    }

    @Command(name = "throughput", mixinStandardHelpOptions = true, description = "Steps a second with many deployments in flight, each in a lane of its own.")
    private static final class ThroughputCommand extends BenchCommand {
        @Option(names = "--in-flight", paramLabel = "N", defaultValue = "200", description = "Deployments at once (default: 200).")
        int inFlight;

        @Option(names = "--steps", paramLabel = "N", defaultValue = "10", description = "Steps of a deployment (default: 10).")
        int steps;

        @Option(names = "--seconds", paramLabel = "N", defaultValue = "60", description = "How long it is measured (default: 60).")
        int seconds;

        @Option(names = "--warm-up", paramLabel = "N", defaultValue = "20", description = "Seconds before that (default: 20).")
        int warmUp;

        ThroughputCommand(Map<String, String> environment) {
            super(environment);
        }

        @Override
        List<Benchmark> benchmarks() {
            return List.of(new ThroughputBench(inFlight, steps, Duration.ofSeconds(seconds),
                    Duration.ofSeconds(warmUp)));
        }

        @Override
        int slotsNeeded() {
            return inFlight;
        }
    }

    @Command(name = "fanout", mixinStandardHelpOptions = true, description = "One step on many targets at once.")
    private static final class FanoutCommand extends BenchCommand {
        @Option(names = "--targets", paramLabel = "N", split = ",", defaultValue = "1000,10000", description = "How many targets, one figure or several (default: 1000,10000).")
        List<Integer> targets = List.of();

        @Option(names = "--runs", paramLabel = "N", defaultValue = "5", description = "Deployments for each figure; the median counts (default: 5).")
        int runs;

        FanoutCommand(Map<String, String> environment) {
            super(environment);
        }

        @Override
        List<Benchmark> benchmarks() {
            return List.of(new FanoutBench(targets, runs));
        }

        @Override
        int slotsNeeded() {
            return 500;
        }
    }

    @Command(name = "logs", mixinStandardHelpOptions = true, description = "Lines a second from a script to a reader that follows.")
    private static final class LogsCommand extends BenchCommand {
        @Option(names = "--lines", paramLabel = "N", defaultValue = "1000000", description = "Lines that the script writes (default: 1000000).")
        int lines;

        @Option(names = "--line-bytes", paramLabel = "N", defaultValue = "100", description = "Their length (default: 100).")
        int lineBytes;

        LogsCommand(Map<String, String> environment) {
            super(environment);
        }

        @Override
        List<Benchmark> benchmarks() {
            return List.of(new LogsBench(lines, lineBytes));
        }

        @Override
        int slotsNeeded() {
            return 2;
        }
    }

    @Command(name = "shell", mixinStandardHelpOptions = true, description = "A deployment of Bash steps that each say one line.")
    private static final class ShellCommand extends BenchCommand {
        @Option(names = "--steps", paramLabel = "N", defaultValue = "10", description = "Steps of a deployment (default: 10).")
        int steps;

        @Option(names = "--deployments", paramLabel = "N", defaultValue = "100", description = "Deployments that are measured (default: 100).")
        int deployments;

        @Option(names = "--warm-up", paramLabel = "N", defaultValue = "50", description = "Deployments before that (default: 50).")
        int warmUp;

        ShellCommand(Map<String, String> environment) {
            super(environment);
        }

        @Override
        List<Benchmark> benchmarks() {
            return List.of(new ShellBench(steps, deployments, warmUp));
        }

        @Override
        int slotsNeeded() {
            return 2;
        }
    }

    @Command(name = "start", mixinStandardHelpOptions = true, description = "Time until ready, memory, and CPU at rest; always of a server of its own.")
    private static final class StartCommand extends BenchCommand {
        @Option(names = "--runs", paramLabel = "N", defaultValue = "3", description = "Fresh starts (default: 3).")
        int runs;

        @Option(names = "--settle", paramLabel = "N", defaultValue = "30", description = "Seconds until it is at rest (default: 30).")
        int settle;

        @Option(names = "--rest", paramLabel = "N", defaultValue = "60", description = "Seconds that its rest is measured (default: 60).")
        int rest;

        StartCommand(Map<String, String> environment) {
            super(environment);
        }

        @Override
        public Integer call() throws Exception {
            new StartBench(runs, Duration.ofSeconds(settle), Duration.ofSeconds(rest), slots()).run(report());
            return 0;
        }

        @Override
        List<Benchmark> benchmarks() {
            return List.of();
        }

        @Override
        int slotsNeeded() {
            return Runtime.getRuntime().availableProcessors();
        }
    }

    @Command(name = "api", mixinStandardHelpOptions = true, description = "Submissions and reads a second at a fixed rate, and many readers of events.")
    private static final class ApiCommand extends BenchCommand {
        @Option(names = "--rates", paramLabel = "N", split = ",", defaultValue = "100,200,400,800,1600,3200", description = "Requests a second, one after the other until one is too much (default: 100,200,400,800,1600,3200).")
        List<Integer> rates = List.of();

        @Option(names = "--seconds", paramLabel = "N", defaultValue = "5", description = "How long each is asked (default: 5).")
        int seconds;

        @Option(names = "--readers", paramLabel = "N", defaultValue = "1000", description = "Readers of events at once (default: 1000).")
        int readers;

        ApiCommand(Map<String, String> environment) {
            super(environment);
        }

        @Override
        List<Benchmark> benchmarks() {
            return List.of(new ApiBench(rates, Duration.ofSeconds(seconds), readers));
        }

        @Override
        int slotsNeeded() {
            return 100;
        }
    }

    @Command(name = "all", mixinStandardHelpOptions = true, description = "Everything, one after the other; takes about ten minutes.")
    private static final class AllCommand extends BenchCommand {
        AllCommand(Map<String, String> environment) {
            super(environment);
        }

        @Override
        public Integer call() throws Exception {
            var exit = super.call();
            if (server == null) {
                new StartBench(3, Duration.ofSeconds(30), Duration.ofSeconds(60),
                        Runtime.getRuntime().availableProcessors()).run(report());
            }
            return exit;
        }

        @Override
        List<Benchmark> benchmarks() {
            var minute = Duration.ofMinutes(1);
            var warmUp = Duration.ofSeconds(20);
            return new ArrayList<>(List.of(new LatencyBench(10, 500, 500), new ShellBench(10, 100, 50),
                    new ThroughputBench(200, 10, minute, warmUp), new ThroughputBench(2000, 10, minute, warmUp),
                    new FanoutBench(List.of(1000, 10_000), 5), new LogsBench(1_000_000, 100),
                    new ApiBench(List.of(100, 200, 400, 800, 1600, 3200), Duration.ofSeconds(5), 1000)));
        }

        @Override
        int slotsNeeded() {
            return 2000;
        }
    }
}
