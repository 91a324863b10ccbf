package dev.slipway.worker.supervise;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A process tree that is there before its script is: it waits, in its cgroup, for a line that says what to run. To enter a
 * cgroup takes the kernel many milliseconds, which no step should have to wait for.
 */
final class Spare {
    static final String PREFIX = "spare-";
    private static final String START = "start";
    private static final Pattern SHELL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int STOP_SECONDS = 10;

    private final Supervised waiting;
    private final AtomicReference<SupervisedScript.@Nullable Output> output;
    private final FileChannel start;

    private Spare(Supervised waiting, AtomicReference<SupervisedScript.@Nullable Output> output, FileChannel start) {
        this.waiting = waiting;
        this.output = output;
        this.start = start;
    }

    /** What a spare runs until it is told what to run; the last word of the command is the directory of its record. */
    static List<String> command(Path record) {
        return List.of("/bin/sh", "-c", ". \"$0/" + START + "\"", record.toString());
    }

    /** Returns when it waits. Throws {@link IOException} when it has ended instead. */
    static Spare prepare(ProcessBuilder builder, RunRecord record, ProcessTree tree) throws IOException {
        var pipe = record.directory().resolve(START);
        NamedPipe.make(record.out(), record.err(), record.variables(), record.line(), pipe);
        var output = new AtomicReference<SupervisedScript.@Nullable Output>();
        var waiting = Supervised.start(builder, record, tree, new SupervisedScript.Output() {
            @Override
            public void out(byte[] bytes, int count) {
                var taker = output.get();
                if (taker != null) {
                    taker.out(bytes, count);
                }
            }

            @Override
            public void err(byte[] bytes, int count) {
                var taker = output.get();
                if (taker != null) {
                    taker.err(bytes, count);
                }
            }
        });
        var opened = new CountDownLatch(1);
        // ends the wait below for one that will never open its end
        var _ = waiting.process().onExit().thenRun(() -> holdOpen(pipe, opened));
        try {
            var spare = new Spare(waiting, output, FileChannel.open(pipe, StandardOpenOption.WRITE));
            if (spare.isAlive()) {
                return spare;
            }
            spare.start.close();
            throw new IOException("its supervisor has ended with " + waiting.process().exitValue());
        } catch (IOException | RuntimeException e) {
            end(waiting, waiting.record().directory(), e);
            throw e;
        } finally {
            opened.countDown();
        }
    }

    /** Until the other end is open: that may be about to happen, and would wait for ever if nobody were here then. */
    private static void holdOpen(Path pipe, CountDownLatch opened) {
        try (var _ = FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            opened.await();
        } catch (IOException _) {
            // it has been given away, or removed
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a spare can run this: on the usual terms, and with an environment that a shell can set. */
    static boolean suits(Launch launch) {
        var terms = launch.terms();
        return terms.limits().equals(ResourceLimits.NONE) && terms.account() == null && !terms.newPrivileges()
                && launch.environment().keySet().stream().allMatch(name -> SHELL_NAME.matcher(name).matches());
    }

    boolean isAlive() {
        return waiting.process().isAlive();
    }

    String mark() {
        return waiting.record().mark();
    }

    ProcessTree tree() {
        return waiting.tree();
    }

    /** Runs a script, remembered in {@code directory} from now on. What throws has ended, and the script never began. */
    SupervisedScript run(Launch launch, Path directory, SupervisedScript.Output taker, Limiter limiter,
            List<String> notes) throws IOException {
        var record = new RunRecord(directory, mark());
        var place = waiting.record().directory();
        try {
            Files.move(place, directory);
            place = directory;
            output.set(taker);
            tell(text(launch, record));
        } catch (IOException | RuntimeException e) {
            output.set(null);
            start.close();
            end(waiting, place, e);
            throw e;
        }
        return new Supervised(record, waiting.tree(), waiting.process(), waiting.line(), waiting.readers())
                .script(launch, limiter, notes);
    }

    /** The script begins with the last line of its text, so not before all of it is there. */
    private void tell(String text) throws IOException {
        var words = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try (start) {
            while (words.hasRemaining()) {
                start.write(words);
            }
        }
    }

    private static String text(Launch launch, RunRecord record) {
        var environment = launch.environment().entrySet().stream()
                .map(entry -> "export " + entry.getKey() + "=" + quoted(entry.getValue()) + "\n")
                .collect(Collectors.joining());
        var command = launch.command().stream().map(Spare::quoted).collect(Collectors.joining(" "));
        return "cd " + quoted(launch.directory().toString()) + " || exit 126\n" + environment + "exec " + command + " "
                + quoted(record.variables().toString()) + "\n";
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** Ends one that is of no use, because of {@code cause}; {@code place}: of its record. */
    private static void end(Supervised waiting, Path place, Exception cause) {
        try {
            end(waiting, place);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    /** Ends it, unused. */
    void end() throws InterruptedException {
        try {
            start.close();
        } catch (IOException _) {
            // killed below
        }
        end(waiting, waiting.record().directory());
    }

    private static void end(Supervised waiting, Path place) throws InterruptedException {
        try {
            waiting.line().close();
        } catch (IOException _) {
            // killed below
        }
        waiting.tree().kill();
        if (!waiting.process().waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            waiting.process().destroyForcibly();
        }
        for (var reader : waiting.readers()) {
            reader.finish(1);
        }
        waiting.tree().dispose();
        try {
            Directories.delete(place);
        } catch (IOException _) {
            // the next start of the worker sweeps it up
        }
    }
}
