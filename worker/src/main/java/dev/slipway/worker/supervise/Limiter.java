package dev.slipway.worker.supervise;

import dev.slipway.worker.supervise.Controllers.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the limits of one script into force, as far as this machine lets us. */
final class Limiter {
    private static final long CPU_PERIOD_MICROS = 100_000;

    private final Controllers controllers;
    private final String mark;
    private final @Nullable Path tree;
    private final @Nullable Account account;
    private final List<Path> groups = new ArrayList<>();
    private final List<String> shell = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Watched> watched = new ArrayList<>();

    private record Watched(Path file, String counter, String words) {}

    /** {@code tree}: the script's group of version 2, if it has one. */
    Limiter(Controllers controllers, String mark, @Nullable Path tree, @Nullable Account account) {
        this.controllers = controllers;
        this.mark = mark;
        this.tree = tree;
        this.account = account;
    }

    Limiter apply(ResourceLimits limits) throws IOException {
        var memory = limits.memory();
        if (memory != null) {
            limitMemory(memory);
        }
        var processes = limits.processes();
        if (processes != null) {
            limitProcesses(processes);
        }
        var cpus = limits.cpus();
        if (cpus != null) {
            limitCpu(cpus);
        }
        if (limits.openFiles() != null) {
            shell.add("ulimit -n " + limits.openFiles());
        }
        return this;
    }

    /** Groups of version 1 that the script has to join, and that have to be removed after it. */
    List<Path> groups() {
        return groups;
    }

    /** Commands of the shell that starts the script. */
    List<String> shell() {
        return shell;
    }

    /** What is not in force, a sentence each. */
    List<String> notes() {
        return notes;
    }

    /** Which limits the script ran into, a sentence each. */
    List<String> met() {
        var met = new ArrayList<String>();
        for (var limit : watched) {
            count(limit).filter(times -> times > 0)
                    .ifPresent(times -> met.add(limit.words() + " (" + times + " times)"));
        }
        return met;
    }

    static void remove(List<Path> groups) {
        for (var group : groups) {
            try {
                Files.deleteIfExists(group);
            } catch (IOException _) {
                // an empty cgroup costs nothing; the next start of the worker tries again
            }
        }
    }

    private void limitMemory(long bytes) throws IOException {
        var words = "memory limit of " + bytes + " bytes";
        var group = group(Kind.MEMORY);
        if (group.isEmpty()) {
            shell.add("ulimit -v " + Math.max(1, bytes / 1024));
            notes.add("The " + words + " is enforced for each process alone, not for all together: "
                    + missing(Kind.MEMORY));
            return;
        }
        if (isUnified(Kind.MEMORY)) {
            Files.writeString(group.get().resolve("memory.max"), Long.toString(bytes));
            writeIfThere(group.get().resolve("memory.swap.max"), "0");
            watch(group.get().resolve("memory.events"), "oom_kill", words);
        } else {
            Files.writeString(group.get().resolve("memory.limit_in_bytes"), Long.toString(bytes));
            writeIfThere(group.get().resolve("memory.memsw.limit_in_bytes"), Long.toString(bytes));
            watch(group.get().resolve("memory.oom_control"), "oom_kill", words);
        }
    }

    private void limitProcesses(int count) throws IOException {
        var words = "limit of " + count + " processes";
        var group = group(Kind.PROCESSES);
        if (group.isPresent()) {
            Files.writeString(group.get().resolve("pids.max"), Integer.toString(count));
            watch(group.get().resolve("pids.events"), "max", words);
            return;
        }
        var user = account == null ? Tasks.ownUser() : account.uid();
        if (user == 0) {
            notes.add("The " + words + " is not enforced: " + missing(Kind.PROCESSES));
            return;
        }
        var most = Tasks.of(user) + count;
        shell.add("ulimit -u " + most + " 2>/dev/null || ulimit -p " + most);
        notes.add("The " + words + " is enforced by the number that the user may have in all: "
                + missing(Kind.PROCESSES));
    }

    private void limitCpu(double cpus) throws IOException {
        var quota = Math.max(1000, Math.round(cpus * CPU_PERIOD_MICROS));
        var group = group(Kind.CPU);
        if (group.isEmpty()) {
            notes.add(String.format(Locale.ROOT, "The limit of %s CPUs is not enforced: %s", cpus, missing(Kind.CPU)));
        } else if (isUnified(Kind.CPU)) {
            Files.writeString(group.get().resolve("cpu.max"), quota + " " + CPU_PERIOD_MICROS);
        } else {
            Files.writeString(group.get().resolve("cpu.cfs_period_us"), Long.toString(CPU_PERIOD_MICROS));
            Files.writeString(group.get().resolve("cpu.cfs_quota_us"), Long.toString(quota));
        }
    }

    private boolean isUnified(Kind kind) {
        return tree != null && controllers.isUnified(kind);
    }

    private Optional<Path> group(Kind kind) throws IOException {
        if (isUnified(kind)) {
            return Optional.ofNullable(tree);
        }
        var parent = controllers.separate(kind);
        if (parent.isEmpty()) {
            return Optional.empty();
        }
        var group = Files.createDirectories(parent.get().resolve(mark));
        if (!groups.contains(group)) {
            groups.add(group);
        }
        return Optional.of(group);
    }

    private static String missing(Kind kind) {
        return "this machine gives the worker no cgroup with the controller '" + kind.word() + "'";
    }

    private void watch(Path file, String counter, String words) {
        watched.add(new Watched(file, counter, "The script ran into its " + words));
    }

    private static Optional<Long> count(Watched limit) {
        try {
            return Files.readAllLines(limit.file()).stream().map(line -> line.split(" ", 2))
                    .filter(words -> words.length == 2 && words[0].equals(limit.counter()))
                    .map(words -> Long.valueOf(words[1].strip())).findFirst();
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static void writeIfThere(Path file, String text) throws IOException {
        if (Files.exists(file)) {
            Files.writeString(file, text);
        }
    }
}
