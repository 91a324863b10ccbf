package dev.slipway.benchmarks;

import dev.slipway.cli.CommandFailed;
import dev.slipway.cli.Exit;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every bench has: a server to measure, its own unless one is named, and a place for results. */
abstract class BenchCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Option(names = "--server", paramLabel = "URL", description = "A running server to measure; its API key in SLIPWAY_API_KEY (default: starts one of its own in fresh data).")
    @Nullable
    String server;

    @Option(names = "--slots", paramLabel = "N", description = "How many executions its own server's worker holds at once (default: what the bench needs).")
    int slots;

    BenchCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    abstract List<Benchmark> benchmarks();

    /** What its own server's worker needs. */
    abstract int slotsNeeded();

    final Report report() {
        var lines = spec.commandLine();
        return new Report(lines.getOut(), lines.getErr());
    }

    @Override
    public Integer call() throws Exception {
        var report = report();
        Exception failed = null;
        try (var subject = subject(report)) {
            for (var benchmark : benchmarks()) {
                failed = first(failed, run(benchmark, subject, report));
            }
        }
        if (failed != null) {
            throw failed;
        }
        return Exit.SUCCESS.code();
    }

    /** What it failed of, null as a rule: those behind it are measured all the same. */
    private static @Nullable Exception run(Benchmark benchmark, Subject subject, Report report)
            throws InterruptedException {
        try {
            benchmark.run(subject, report);
            return null;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            var failure = e instanceof CompletionException wrapped ? failure(wrapped) : e;
            report.tell(benchmark.getClass().getSimpleName() + " failed: " + failure.getMessage());
            return failure;
        }
    }

    private static @Nullable Exception first(@Nullable Exception one, @Nullable Exception other) {
        return one == null ? other : one;
    }

    /** What went wrong with a request that nobody waited for at once. */
    private static Exception failure(CompletionException e) {
        return switch (e.getCause()) {
            case CommandFailed known -> known;
            case IOException broken -> new CommandFailed(Exit.UNREACHABLE, "no answer from the server (" + broken
                    + "): is it running? --server says where it is", broken);
            case null, default -> e;
        };
    }

    private Subject subject(Report report) throws Exception {
        if (server != null) {
            try {
                return Subject.at(URI.create(server), environment.getOrDefault("SLIPWAY_API_KEY", "").strip());
            } catch (IllegalArgumentException e) {
                throw new CommandFailed(Exit.USAGE,
                        "expected an address like http://127.0.0.1:8080 for --server, found '" + server + "'", e);
            }
        }
        report.tell("starting a server of its own");
        return Subject.own(slots());
    }

    final int slots() {
        return slots > 0 ? slots : slotsNeeded();
    }
}
