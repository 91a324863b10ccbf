package dev.slipway.worker.supervise;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts scripts so that nothing of them outlives the worker, and sweeps up what an earlier incarnation left. Keeps one
 * directory per running script in {@code executions/} of the worker's data.
 */
public final class Supervisor {
    private static final String SCRIPT = "supervisor.sh";

    private final Path records;
    private final Path script;
    private final Machine machine;

    private Supervisor(Path data, Machine machine) throws IOException {
        this.records = Files.createDirectories(data.toAbsolutePath().resolve("executions"));
        this.script = Files.createDirectories(data.toAbsolutePath().resolve("bin")).resolve(SCRIPT);
        this.machine = machine;
        try (var source = Supervisor.class.getResourceAsStream(SCRIPT)) {
            if (source == null) {
                throw new IllegalStateException(SCRIPT + " is missing from the worker's jar");
            }
            Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** With what this machine and the environment of this process offer. */
    public static Supervisor in(Path data) throws IOException {
        return new Supervisor(data, Machine.find(System.getenv()));
    }

    static Supervisor withoutCgroups(Path data) throws IOException {
        return new Supervisor(data, Machine.find(System.getenv()).withoutCgroups());
    }

    /** Whether the kernel guards process trees, so that nothing can leave one. */
    public boolean hasCgroups() {
        return machine.trees().isPresent();
    }

    /**
     * The user that a script is to run as, null where that is the worker's own; {@code needed}: files that the user has
     * to be able to read. Throws {@link Refused} with the reason where that can't be.
     */
    public @Nullable Account account(String name, List<Path> needed) throws IOException, InterruptedException, Refused {
        return machine.privileges().isOwn(name) ? null : machine.privileges().account(name, needed);
    }

    /** Copies a file with no more rights than these terms give. Throws {@link IOException} when they are too few. */
    public void copy(Path file, Path copy, Terms terms) throws IOException, InterruptedException {
        var command = new ArrayList<>(machine.privileges().prefix(terms));
        command.addAll(List.of("cat", "--", file.toString()));
        var process = new ProcessBuilder(command).redirectOutput(copy.toFile())
                .redirectError(Redirect.DISCARD).start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("its user may not read " + file);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /** Starts a script; throws {@link IOException} when this machine can't. */
    public SupervisedScript start(Launch launch, SupervisedScript.Output output) throws IOException {
        var record = new RunRecord(records.resolve(launch.name()), UUID.randomUUID().toString());
        var account = launch.terms().account();
        record.make(account != null);
        var tree = newTree(record);
        var limiter = new Limiter(machine.controllers(), record.mark(),
                tree.cgroup().isEmpty() ? null : Path.of(tree.cgroup()), account);
        try {
            limiter.apply(launch.terms().limits());
            record.note(tree.cgroup(), limiter.groups(), limiter.shell());
            makePipes(record.out(), record.err(), record.variables(), record.line());
            if (account != null) {
                for (var pipe : List.of(record.out(), record.err(), record.variables())) {
                    account.take(pipe);
                }
            }
            return start(launch, output, record, tree, limiter);
        } catch (IOException e) {
            Limiter.remove(limiter.groups());
            tree.dispose();
            throw e;
        }
    }

    private SupervisedScript start(Launch launch, SupervisedScript.Output output, RunRecord record, ProcessTree tree,
            Limiter limiter) throws IOException {
        var readers = List.of(new PipeReader(record.out(), output::out), new PipeReader(record.err(), output::err));
        readers.forEach(PipeReader::start);
        // open for both ends, so that opening does not wait; the JDK's own pipe would end with the supervisor
        var held = FileChannel.open(record.line(), StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            var process = supervise(launch, record, tree).redirectInput(Redirect.from(record.line().toFile()))
                    .redirectOutput(Redirect.to(record.out().toFile()))
                    .redirectError(Redirect.to(record.err().toFile())).start();
            var writer = new PipeWriter(record.variables(), launch.variables());
            writer.start();
            return new SupervisedScript(new SupervisedScript.Parts(tree, process, held, readers, writer, limiter),
                    launch.terms().background(), notes(launch.terms(), limiter));
        } catch (IOException e) {
            held.close();
            readers.forEach(PipeReader::abandon);
            throw e;
        }
    }

    private List<String> notes(Terms terms, Limiter limiter) {
        var notes = new ArrayList<>(limiter.notes());
        if (terms.account() != null && !terms.newPrivileges() && !machine.privileges().canRefuseNewPrivileges()) {
            notes.add("The script may get new privileges: this machine has no setpriv");
        }
        return notes;
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
                swept.add(new Swept(record.getFileName().toString(), RunRecord.sweep(record)));
                Directories.delete(record);
            }
        }
        return swept;
    }

    /** What was left of one script, and how it was ended. */
    public record Swept(String name, Ending ending) {}

    private ProcessTree newTree(RunRecord record) throws IOException {
        return machine.trees().isEmpty()
                ? new MarkedTree(record.mark(), record.session(), record.outputs())
                : new CgroupTree(Files.createDirectories(machine.trees().get().resolve(record.mark())));
    }

    private ProcessBuilder supervise(Launch launch, RunRecord record, ProcessTree tree) {
        var command = new ArrayList<>(
                List.of("/bin/sh", script.toString(), tree.cgroup(), record.mark(), record.directory().toString()));
        command.addAll(machine.privileges().prefix(launch.terms()));
        command.addAll(launch.command());
        var builder = new ProcessBuilder(command).directory(launch.directory().toFile());
        var environment = builder.environment();
        environment.clear();
        environment.putAll(machine.environment());
        var account = launch.terms().account();
        environment.putAll(account == null ? Map.of() : account.environment());
        environment.putAll(launch.environment());
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
