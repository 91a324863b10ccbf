package dev.slipway.chaos;

import dev.slipway.chaos.cluster.Size;
import dev.slipway.cli.CommandFailed;
import dev.slipway.cli.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code slipway chaos}. */
@Command(name = "chaos", mixinStandardHelpOptions = true, description = {
        "Starts a cluster of its own on this machine, deploys random processes on it while processes are killed and "
                + "frozen and the network fails, and checks that nothing is lost and nothing runs twice.",
        "Progress goes to stderr, one line of JSON to stdout. Exit code 0: every rule held; 1: one did not. The same "
                + "--seed strikes in the same order. Needs Linux and about 4 GiB of memory."})
public final class Chaos implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Option(names = "--seed", paramLabel = "N", description = "What decides processes, faults and their order (default: a random one, which is printed).")
    @Nullable
    Long seed;

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "10", description = "How long it storms, from when the cluster is ready (default: 10).")
    double minutes;

    @Option(names = "--keep", description = "Keeps the directory with ledger, data and logs also when all is well.")
    boolean keep;

    @Option(names = "--data", paramLabel = "DIR", description = "A new directory for ledger, data and logs, which stays (default: one that stays when a rule was broken).")
    @Nullable
    Path data;

    @Option(names = "--calm", description = "No faults: shows that load and rules are right.")
    boolean calm;

    @Option(names = "--small", description = "One broker, orchestrator and gateway, two workers: for a quick look.")
    boolean small;

    @Option(names = "--only", paramLabel = "WORDS", defaultValue = "", description = "Only faults whose names contain this.")
    String only = "";

    @Option(names = "--results", paramLabel = "FILE", description = "Adds what struck to the table in this file, when all is well.")
    @Nullable
    Path results;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isDirectory(Path.of("/proc/self/fd"))) {
            throw new CommandFailed(Exit.USAGE, "expected Linux, whose /proc shows which process opened a connection, "
                    + "found " + System.getProperty("os.name") + ": run it in a Linux container");
        }
        if (minutes <= 0 || minutes > 24 * 60) {
            throw new CommandFailed(Exit.USAGE, "expected more than 0 and at most 1440 --minutes, found " + minutes);
        }
        var chosen = seed == null ? new Random().nextInt(1_000_000) : seed;
        tell("seed " + chosen);
        var base = directory();
        var passed = false;
        try {
            passed = storm(chosen, base);
        } finally {
            if (passed && !keep && data == null) {
                delete(base);
            } else {
                tell("ledger, data, what servers wrote (output) and their logs (*/logs) are in " + base);
            }
        }
        return passed ? Exit.SUCCESS.code() : Exit.FAILED.code();
    }

    private Path directory() throws IOException {
        if (data == null) {
            return Files.createTempDirectory("slipway-storm-");
        }
        if (Files.exists(data)) {
            throw new CommandFailed(Exit.USAGE, "expected a directory that is not there yet for --data, found " + data);
        }
        return Files.createDirectories(data.toAbsolutePath());
    }

    private boolean storm(long chosen, Path base) throws IOException, InterruptedException {
        var settings = new Storm.Settings(launcher(), small ? Size.SMALL : Size.FULL, chosen,
                Duration.ofMillis(Math.round(minutes * 60_000)), only,
                !calm);
        var began = System.nanoTime();
        Verdict verdict;
        try {
            verdict = new Storm(settings, base, words -> tell("%5d s  %s"
                    .formatted(Duration.ofNanos(System.nanoTime() - began).toSeconds(), words))).run();
        } catch (IllegalStateException e) {
            throw new CommandFailed(Exit.FAILED, "the storm with seed " + chosen + " could not be run: "
                    + e.getMessage(), e);
        }
        spec.commandLine().getOut().println(verdict.json());
        spec.commandLine().getOut().flush();
        verdict.violations().forEach(violation -> tell("BROKEN  " + violation));
        tell(verdict.passed()
                ? "every rule held, with seed " + chosen
                : verdict.violations().size() + " times a rule was broken: --seed " + chosen + " strikes so again");
        if (verdict.passed() && results != null) {
            var table = Results.read(results);
            table.add(verdict.struck(), LocalDate.now(ZoneOffset.UTC));
            Files.writeString(results, table.text());
        }
        return verdict.passed();
    }

    private static Path launcher() {
        var launcher = Path.of(System.getProperty("slipway.home", "."), "slipway").toAbsolutePath();
        if (!Files.isExecutable(launcher)) {
            throw new CommandFailed(Exit.USAGE, "expected the launcher at " + launcher
                    + " to start servers, found nothing");
        }
        return launcher;
    }

    private synchronized void tell(String words) {
        spec.commandLine().getErr().println(words);
        spec.commandLine().getErr().flush();
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
