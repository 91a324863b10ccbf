package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** CPU time and resident memory of a process and all below it, those that have ended included; from {@code /proc}. */
record Usage(Duration cpu, long residentBytes) {
    private static final long TICK_NANOS = 10_000_000;
    private static final long PAGE = 4096;
    private static final Usage NOTHING = new Usage(Duration.ZERO, 0);

    /** Nothing where the system has no {@code /proc}. */
    static Usage of(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).map(one -> of(one.pid())).reduce(NOTHING,
                Usage::plus);
    }

    /** Of this process alone. */
    static Usage ofThis() {
        return of(ProcessHandle.current().pid());
    }

    private Usage plus(Usage other) {
        return new Usage(cpu.plus(other.cpu), residentBytes + other.residentBytes);
    }

    Usage since(Usage before) {
        return new Usage(cpu.minus(before.cpu), residentBytes);
    }

    long residentMegabytes() {
        return residentBytes / 1024 / 1024;
    }

    /** Cores that were busy with it on average. */
    double cores(Duration time) {
        return (double) cpu.toNanos() / time.toNanos();
    }

    private static Usage of(long process) {
        try {
            var directory = Path.of("/proc", Long.toString(process));
            var text = Files.readString(directory.resolve("stat"));
            // behind the name, which may hold anything: state is field 0
            var fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
            var ticks = 0L;
            for (int field = 11; field <= 14; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            var pages = Long.parseLong(Files.readString(directory.resolve("statm")).split(" ", -1)[1]);
            return new Usage(Duration.ofNanos(ticks * TICK_NANOS), pages * PAGE);
        } catch (IOException _) {
            return NOTHING; // it has just ended
        }
    }
}
