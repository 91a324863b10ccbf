package dev.slipway.worker.supervise;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** One script that runs under a supervisor. */
public final class SupervisedScript {
    static final String MARK_VARIABLE = "SLIPWAY_EXECUTION";

    /** Takes a script's output; the array is only lent. One thread per stream. May let the caller wait. */
    public interface Output {
        void out(byte[] bytes, int count);

        void err(byte[] bytes, int count);
    }

    /** How it ended. {@code remainder}: what was still alive when the script itself had exited, and how it was ended. */
    public record Exit(int code, boolean ended, Ending ending, Ending remainder) {}

    private record EndOrder(Duration grace) {}

    private static final Duration LINGER = Duration.ofMillis(250);
    private static final Duration REMAINDER_GRACE = Duration.ofSeconds(1);
    private static final Duration SUPERVISOR_LIMIT = Duration.ofSeconds(10);

    private final ProcessTree tree;
    private final Process supervisor;
    private final FileChannel line;
    private final List<PipeReader> readers;
    private final PipeWriter variables;
    private final AtomicReference<EndOrder> endOrder = new AtomicReference<>();
    private final CompletableFuture<EndOrder> ordered = new CompletableFuture<>();

    SupervisedScript(ProcessTree tree, Process supervisor, FileChannel line, List<PipeReader> readers,
            PipeWriter variables) {
        this.tree = tree;
        this.supervisor = supervisor;
        this.line = line;
        this.readers = readers;
        this.variables = variables;
    }

    /** Ends the script and all that it started: TERM, this grace, KILL. A later call can only shorten the grace. */
    public void end(Duration grace) {
        endOrder.accumulateAndGet(new EndOrder(grace),
                (old, wanted) -> old == null || wanted.grace.compareTo(old.grace) < 0 ? wanted : old);
        ordered.complete(new EndOrder(grace));
    }

    /** Waits until nothing of the script is left and its output is read. */
    public Exit await() throws InterruptedException {
        try {
            CompletableFuture.anyOf(supervisor.onExit(), ordered).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for a process failed", e);
        } catch (InterruptedException e) {
            end(Duration.ZERO);
            finish(endNow());
            throw e;
        }
        var order = endOrder.get();
        var ending = order != null && supervisor.isAlive() ? endNow() : Ending.NOTHING;
        return finish(ending);
    }

    private Ending endNow() {
        var began = System.nanoTime();
        var grace = currentGrace();
        return Ending.of(tree, grace, () -> System.nanoTime() - began > currentGrace().toNanos());
    }

    private Duration currentGrace() {
        var order = endOrder.get();
        return order == null ? REMAINDER_GRACE : order.grace;
    }

    private Exit finish(Ending ending) throws InterruptedException {
        supervisor.waitFor(SUPERVISOR_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        // a writer at the end of a pipe may still be busy with the script's last words
        Ending.waitUntilEmpty(tree, LINGER, () -> endOrder.get() != null);
        var remainder = Ending.of(tree, REMAINDER_GRACE, () -> endOrder.get() != null);
        sayDone();
        variables.abandon();
        if (!supervisor.waitFor(1, TimeUnit.MILLISECONDS)) {
            supervisor.destroyForcibly().waitFor();
        }
        for (var reader : readers) {
            reader.finish();
        }
        if (tree.isEmpty()) {
            tree.dispose();
        }
        return new Exit(supervisor.exitValue(), endOrder.get() != null, ending, remainder);
    }

    private void sayDone() {
        try (line) {
            line.write(ByteBuffer.wrap(new byte[]{'\n'}));
        } catch (IOException _) {
            // the supervisor is gone already
        }
    }
}
