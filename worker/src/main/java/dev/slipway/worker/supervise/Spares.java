package dev.slipway.worker.supervise;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spares that wait for scripts: for each that is taken another is prepared, beside what runs. One that could not be prepared
 * is tried again when the next script asks.
 */
final class Spares {
    private static final Logger LOG = LoggerFactory.getLogger(Spares.class);
    private static final int STOP_SECONDS = 10;

    private final Source source;
    private final int count;
    private final ExecutorService preparing = Executors
            .newCachedThreadPool(Thread.ofPlatform().daemon().name("spare-", 0).factory());
    private final Deque<Spare> ready = new ArrayDeque<>();
    private int coming;
    private boolean closed;

    /** Where spares come from. */
    interface Source {
        Spare prepare() throws IOException;
    }

    Spares(Source source, int count) {
        this.source = source;
        this.count = count;
        topUp();
    }

    /** Null when none is ready. */
    @Nullable
    Spare take() {
        var found = next();
        topUp();
        if (found == null) {
            return null;
        }
        if (found.isAlive()) {
            return found;
        }
        discard(found);
        return null;
    }

    /** Whether a script would find one. */
    synchronized boolean hasReady() {
        return !ready.isEmpty();
    }

    private synchronized @Nullable Spare next() {
        return ready.pollFirst();
    }

    private synchronized void topUp() {
        try {
            while (ready.size() + coming < count) {
                preparing.execute(this::prepareOne);
                coming++;
            }
        } catch (RejectedExecutionException _) {
            // it is being closed
        }
    }

    private void prepareOne() {
        Spare spare = null;
        try {
            spare = source.prepare();
        } catch (IOException | RuntimeException e) {
            LOG.warn("No process could be made ready for a script, they are started one by one: {}", e.getMessage());
        } finally {
            keep(spare);
        }
    }

    /** Null for one that could not be prepared. */
    private void keep(@Nullable Spare spare) {
        boolean kept;
        synchronized (this) {
            coming--;
            kept = spare == null || (!closed && ready.add(spare));
        }
        if (!kept && spare != null) {
            discard(spare);
        }
    }

    private static void discard(Spare spare) {
        try {
            spare.end();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    void end() throws InterruptedException {
        synchronized (this) {
            closed = true;
        }
        preparing.shutdown();
        if (!preparing.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("A process that was being made ready for a script is left to the next start of this worker");
        }
        for (var spare = next(); spare != null; spare = next()) {
            discard(spare);
        }
    }
}
