package dev.slipway.worker.supervise;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts scripts so that nothing of them outlives the worker, and sweeps up what an earlier incarnation left. Keeps one
 * directory per running script in {@code executions/} of the worker's data.
 */
public final class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final String SCRIPT = "supervisor.sh";

    private final Path records;
    private final Path script;
    private final Machine machine;
    private volatile @Nullable Spares spares;

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

    /**
     * Keeps so many processes ready for scripts to come, where that spares them something. They end with
     * {@link #keepNothingReady}, or with this process.
     */
    public void keepReady(int count) {
        if (hasCgroups()) {
            spares = new Spares(this::prepare, count);
        }
    }

    /** Whether a process waits for its script. */
    boolean hasReady() {
        var open = spares;
        return open != null && open.hasReady();
    }

    /** Ends what was kept ready. */
    public void keepNothingReady() throws InterruptedException {
        var open = spares;
        if (open != null) {
            open.end();
        }
    }

    /** Starts a script; throws {@link IOException} when this machine can't. */
    public SupervisedScript start(Launch launch, SupervisedScript.Output output) throws IOException {
        var open = spares;
        var spare = open != null && Spare.suits(launch) ? open.take() : null;
        if (spare != null) {
            var limiter = new Limiter(machine.controllers(), spare.mark(), Path.of(spare.tree().cgroup()), null);
            try {
                return spare.run(launch, records.resolve(launch.name()), output, limiter,
                        notes(launch.terms(), limiter));
            } catch (IOException e) {
                LOG.warn("The process that was ready for {} is of no use, it gets one of its own: {}", launch.name(),
                        e.toString());
            }
        }
        return startAlone(launch, output);
    }

    private SupervisedScript startAlone(Launch launch, SupervisedScript.Output output) throws IOException {
        var record = new RunRecord(records.resolve(launch.name()), UUID.randomUUID().toString());
        var account = launch.terms().account();
        record.make(account != null);
        var tree = newTree(record);
        var limiter = new Limiter(machine.controllers(), record.mark(),
                tree.cgroup().isEmpty() ? null : Path.of(tree.cgroup()), account);
        try {
            limiter.apply(launch.terms().limits());
            record.note(tree.cgroup(), limiter.groups(), limiter.shell());
            NamedPipe.make(record.out(), record.err(), record.variables(), record.line());
            if (account != null) {
                for (var pipe : List.of(record.out(), record.err(), record.variables())) {
                    account.take(pipe);
                }
            }
            return Supervised.start(supervise(launch, record, tree), record, tree, output)
                    .script(launch, limiter, notes(launch.terms(), limiter));
        } catch (IOException e) {
            Limiter.remove(limiter.groups());
            tree.dispose();
            throw e;
        }
    }

    private Spare prepare() throws IOException {
        var record = new RunRecord(records.resolve(Spare.PREFIX + UUID.randomUUID()), UUID.randomUUID().toString());
        record.make(false);
        var tree = newTree(record);
        try {
            record.note(tree.cgroup(), List.of(), List.of());
            return Spare.prepare(supervise(new Launch(record.directory().getFileName().toString(),
                    Spare.command(record.directory()), records, Map.of(), ByteBuffer.allocate(0)), record, tree),
                    record, tree);
        } catch (IOException e) {
            tree.dispose();
            Directories.delete(record.directory());
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
                var name = record.getFileName().toString();
                var ending = RunRecord.sweep(record);
                if (!name.startsWith(Spare.PREFIX)) {
                    swept.add(new Swept(name, ending));
                }
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
}
