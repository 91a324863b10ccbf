package dev.slipway.worker.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/** The directory that remembers one running script, so that its supervisor and a later worker find what is its own. */
record RunRecord(Path directory, String mark) {
    /** {@code shared}: the script runs as another user, who has to pass through to the pipes that are his. */
    void make(boolean shared) throws IOException {
        Files.createDirectory(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(shared ? "rwx--x--x" : "rwx------"));
    }

    /** {@code groups}: of version 1; {@code shell}: what the supervisor does before it starts the script. */
    void note(String cgroup, List<Path> groups, List<String> shell) throws IOException {
        Files.writeString(directory.resolve("tree"), mark + "\n" + cgroup + "\n");
        if (!groups.isEmpty()) {
            Files.write(directory.resolve("groups"), groups.stream().map(Path::toString).toList());
        }
        if (!shell.isEmpty()) {
            Files.write(directory.resolve("limits"), shell);
        }
    }

    Path out() {
        return directory.resolve("out");
    }

    Path err() {
        return directory.resolve("err");
    }

    Path variables() {
        return directory.resolve("variables");
    }

    /** Held by the worker as long as it lives. */
    Path line() {
        return directory.resolve("line");
    }

    Path session() {
        return directory.resolve("session");
    }

    List<Path> outputs() {
        return List.of(out(), err());
    }

    /** Ends what is left of the script that is remembered here. */
    static Ending sweep(Path directory) throws IOException {
        var lines = lines(directory.resolve("tree"));
        if (lines.isEmpty() || lines.getFirst().isBlank()) {
            return Ending.NOTHING;
        }
        var record = new RunRecord(directory, lines.getFirst());
        var inCgroup = lines.size() > 1 && !lines.get(1).isBlank();
        var tree = inCgroup && Files.isDirectory(Path.of(lines.get(1)))
                ? new CgroupTree(Path.of(lines.get(1)))
                : new MarkedTree(record.mark, Path.of("/dev/null"), record.outputs());
        var ending = Ending.of(tree, Duration.ZERO, () -> true);
        tree.dispose();
        Limiter.remove(lines(directory.resolve("groups")).stream().map(Path::of).toList());
        return ending;
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
