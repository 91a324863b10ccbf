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
import java.util.concurrent.locks.LockSupport;

/** One script that runs under a supervisor. */
public final class SupervisedScript {
    static final String MARK_VARIABLE = "SLIPWAY_EXECUTION";

    /** Takes a script's output; the array is only lent. One thread per stream. May let the caller wait. */
    public interface Output {
        void out(byte[] bytes, int count);

        void err(byte[] bytes, int count);
    }

    /**
     * How it ended. {@code remainder}: what was still alive when the script itself had exited, and how it was ended;
     * {@code background}: what of it was left alone instead; {@code limitsMet}: a sentence each; {@code cutOff}: whether a
     * process that is not the script's still held its output.
     */
    public record Exit(int code, boolean ended, Ending ending, Ending remainder, List<String> background,
            List<String> limitsMet, boolean cutOff) {}

    /** What a script is held by. {@code line}: the pipe that tells the supervisor whether the worker lives. */
    record Parts(ProcessTree tree, Process supervisor, FileChannel line, List<PipeReader> readers,
            PipeWriter variables, Limiter limiter) {}

    private record EndOrder(Duration grace) {}

    private static final Duration LINGER = Duration.ofMillis(250);
    private static final Duration REMAINDER_GRACE = Duration.ofSeconds(1);
    private static final Duration SUPERVISOR_LIMIT = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(1);
    /** How long a writer outside the tree is listened to: after a script that exited, and after one that was ended. */
    private static final int LISTEN_SECONDS = 30;
    private static final int LISTEN_SECONDS_AFTER_END = 2;

    private final ProcessTree tree;
    private final Process supervisor;
    private final FileChannel line;
    private final List<PipeReader> readers;
    private final PipeWriter variables;
    private final Limiter limiter;
    private final boolean mayLeaveBackground;
    private final List<String> notes;
    private final AtomicReference<EndOrder> endOrder = new AtomicReference<>();
    private final CompletableFuture<EndOrder> ordered = new CompletableFuture<>();

    SupervisedScript(Parts parts, boolean mayLeaveBackground, List<String> notes) {
        this.tree = parts.tree;
        this.supervisor = parts.supervisor;
        this.line = parts.line;
        this.readers = parts.readers;
        this.variables = parts.variables;
        this.limiter = parts.limiter;
        this.mayLeaveBackground = mayLeaveBackground;
        this.notes = List.copyOf(notes);
    }

    /** Which of its terms are not in force, a sentence each. */
    public List<String> notes() {
        return notes;
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
        awaitFirstProcess();
        var began = System.nanoTime();
        var grace = currentGrace();
        return Ending.of(tree, grace, () -> System.nanoTime() - began > currentGrace().toNanos());
    }

    /** The supervisor may not have put the script into its tree yet: an end now would end nobody, and the script go on. */
    private void awaitFirstProcess() {
        var began = System.nanoTime();
        while (tree.isEmpty() && supervisor.isAlive()
                && System.nanoTime() - began < SUPERVISOR_LIMIT.toNanos()) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private Duration currentGrace() {
        var order = endOrder.get();
        return order == null ? REMAINDER_GRACE : order.grace;
    }

    private Exit finish(Ending ending) throws InterruptedException {
        supervisor.waitFor(SUPERVISOR_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        // a writer at the end of a pipe may still be busy with the script's last words
        Ending.waitUntilEmpty(tree, LINGER, () -> endOrder.get() != null);
        var background = mayLeaveBackground && endOrder.get() == null ? Ending.described(tree) : List.<String>of();
        var remainder = background.isEmpty()
                ? Ending.of(tree, REMAINDER_GRACE, () -> endOrder.get() != null)
                : Ending.NOTHING;
        sayDone();
        variables.abandon();
        if (!supervisor.waitFor(1, TimeUnit.MILLISECONDS)) {
            supervisor.destroyForcibly().waitFor();
        }
        var cutOff = stopListening(endOrder.get() != null || !background.isEmpty());
        var met = limiter.met();
        if (background.isEmpty() && tree.isEmpty()) {
            tree.dispose();
            Limiter.remove(limiter.groups());
        }
        return new Exit(supervisor.exitValue(), endOrder.get() != null, ending, remainder, background, met, cutOff);
    }

    private boolean stopListening(boolean soon) throws InterruptedException {
        var cutOff = false;
        for (var reader : readers) {
            cutOff |= reader.finish(soon ? LISTEN_SECONDS_AFTER_END : LISTEN_SECONDS);
        }
        return cutOff;
    }

    private void sayDone() {
        try (line) {
            line.write(ByteBuffer.wrap(new byte[]{'\n'}));
        } catch (IOException _) {
            // the supervisor is gone already
        }
    }
}
