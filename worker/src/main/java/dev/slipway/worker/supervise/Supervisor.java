package dev.slipway.worker.supervise;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Starts scripts so that nothing of them outlives the worker, and sweeps up what an earlier incarnation left. Keeps one
 * directory per running script in {@code executions/} of the worker's data.
 */
public final class Supervisor {
    private static final String SCRIPT = "supervisor.sh";

    private final Path records;
    private final Path script;
    private final Optional<Path> cgroups;

    private Supervisor(Path data, Optional<Path> cgroups) throws IOException {
        this.records = Files.createDirectories(data.toAbsolutePath().resolve("executions"));
        this.script = Files.createDirectories(data.toAbsolutePath().resolve("bin")).resolve(SCRIPT);
        this.cgroups = cgroups;
        try (var source = Supervisor.class.getResourceAsStream(SCRIPT)) {
            if (source == null) {
                throw new IllegalStateException(SCRIPT + " is missing from the worker's jar");
            }
            Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** With cgroups where this machine has them. */
    public static Supervisor in(Path data) throws IOException {
        return new Supervisor(data, Cgroups.find());
    }

    static Supervisor withoutCgroups(Path data) throws IOException {
        return new Supervisor(data, Optional.empty());
    }

    /** Whether the kernel guards process trees, so that nothing can leave one. */
    public boolean hasCgroups() {
        return cgroups.isPresent();
    }

    /** Starts a script; throws {@link IOException} when this machine can't. */
    public SupervisedScript start(Launch launch, SupervisedScript.Output output) throws IOException {
        var record = records.resolve(launch.name());
        Files.createDirectory(record,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var mark = UUID.randomUUID().toString();
        var tree = newTree(record, mark);
        Files.writeString(record.resolve("tree"), mark + "\n" + tree.cgroup() + "\n");
        var out = record.resolve("out");
        var err = record.resolve("err");
        var variables = record.resolve("variables");
        var line = record.resolve("line");
        makePipes(out, err, variables, line);
        var readers = List.of(new PipeReader(out, output::out), new PipeReader(err, output::err));
        readers.forEach(PipeReader::start);
        // open for both ends, so that opening does not wait; the JDK's own pipe would end with the supervisor
        var held = FileChannel.open(line, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            var process = supervise(launch, record, mark, tree).redirectInput(Redirect.from(line.toFile()))
                    .redirectOutput(Redirect.to(out.toFile())).redirectError(Redirect.to(err.toFile())).start();
            var writer = new PipeWriter(variables, launch.variables());
            writer.start();
            return new SupervisedScript(tree, process, held, readers, writer);
        } catch (IOException e) {
            held.close();
            readers.forEach(PipeReader::abandon);
            tree.dispose();
            throw e;
        }
    }

    /** Forgets a script that has ended. */
    public void forget(String name) throws IOException {
        Directories.delete(records.resolve(name));
    }

    /** Ends what is left of every script in the records; returns their names and what was found alive. */
    public List<Swept> sweep() throws IOException {
        var swept = new ArrayList<Swept>();
        try (var found = Files.newDirectoryStream(records)) {
            for (var record : found) {
                swept.add(new Swept(record.getFileName().toString(), sweep(record)));
                Directories.delete(record);
            }
        }
        return swept;
    }

    /** What was left of one script, and how it was ended. */
    public record Swept(String name, Ending ending) {}

    private static Ending sweep(Path record) throws IOException {
        var file = record.resolve("tree");
        var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
        if (lines.isEmpty() || lines.getFirst().isBlank()) {
            return Ending.NOTHING;
        }
        var inCgroup = lines.size() > 1 && !lines.get(1).isBlank();
        var tree = inCgroup && Files.isDirectory(Path.of(lines.get(1)))
                ? new CgroupTree(Path.of(lines.get(1)))
                : new MarkedTree(lines.getFirst(), Path.of("/dev/null"));
        var ending = Ending.of(tree, Duration.ZERO, () -> true);
        tree.dispose();
        return ending;
    }

    private ProcessTree newTree(Path record, String mark) throws IOException {
        if (cgroups.isEmpty()) {
            return new MarkedTree(mark, record.resolve("session"));
        }
        return new CgroupTree(Files.createDirectories(cgroups.get().resolve(mark)));
    }

    private ProcessBuilder supervise(Launch launch, Path record, String mark, ProcessTree tree) {
        var command = new ArrayList<>(List.of("/bin/sh", script.toString(), tree.cgroup(), mark,
                record.toString()));
        command.addAll(launch.command());
        var builder = new ProcessBuilder(command).directory(launch.directory().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SLIPWAY_"));
        builder.environment().putAll(launch.environment());
        return builder;
    }

    private static void makePipes(Path... pipes) throws IOException {
        var process = new ProcessBuilder(
                Stream.concat(Stream.of("mkfifo", "-m", "600"), Stream.of(pipes).map(Path::toString)).toList()).start();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("expected mkfifo to make pipes in " + pipes[0].getParent() + ", it failed: "
                        + new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while making pipes", e);
        }
    }
}
