package dev.slipway.worker.report;

import dev.slipway.schemas.common.LogLine;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.log.LogEnd;

import dev.slipway.schemas.log.LogLines;
import dev.slipway.worker.log.LogOutlet;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one execution's log, in order. What is not safe yet is bounded: where the cluster is slow, the script has to
 * wait; where it takes nothing at all, its lines go to a spool on disk, as far as that reaches, and follow when it is back.
 */
public final class LogShipping implements LogOutlet {
    private static final int UNSAFE_BATCHES = 16;
    private static final Duration AWAY = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Logger LOG = LoggerFactory.getLogger(LogShipping.class);

    private final Logbook logbook;
    private final ExecutionId execution;
    private final Semaphore room = new Semaphore(UNSAFE_BATCHES);
    private final Deque<byte[]> underway = new ArrayDeque<>();
    private final Spool spool;

    LogShipping(Logbook logbook, ExecutionId execution, Spool spool) {
        this.logbook = logbook;
        this.execution = execution;
        this.spool = spool;
    }

    @Override
    public void lines(long first, List<Line> lines) {
        var batch = logbook.write(new LogLines(execution.toString(), first, lines.stream()
                .map(line -> new LogLine(Instant.ofEpochMilli(line.atMillis()), line.level().word(), line.text()))
                .toList()));
        uninterruptibly(() -> {
            if (!spool.isEmpty() || !trySend(batch)) {
                keep(batch);
            }
        });
    }

    @Override
    public void end(long lines, long bytes, String sha256) {
        uninterruptibly(spool::awaitEmpty);
        room.acquireUninterruptibly(UNSAFE_BATCHES);
        room.release(UNSAFE_BATCHES);
        send(logbook.write(new LogEnd(execution.toString(), lines, bytes, sha256, logbook.now())));
        room.acquireUninterruptibly(UNSAFE_BATCHES);
        try {
            spool.delete();
        } catch (IOException e) {
            LOG.warn("The spool of {} could not be removed: {}", execution, e.toString());
        }
    }

    /** False when the cluster took nothing for a while. */
    private boolean trySend(byte[] batch) throws InterruptedException {
        if (!room.tryAcquire(AWAY.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        if (offer(batch)) {
            return true;
        }
        room.release();
        return false;
    }

    private void send(byte[] batch) {
        room.acquireUninterruptibly();
        while (!offer(batch)) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean offer(byte[] batch) {
        synchronized (underway) {
            underway.add(batch);
        }
        var safe = logbook.offer(execution, batch);
        if (safe.isEmpty()) {
            forget(batch);
            return false;
        }
        var _ = safe.get().whenComplete((_, _) -> {
            forget(batch);
            room.release();
        });
        return true;
    }

    private void forget(byte[] batch) {
        synchronized (underway) {
            underway.removeFirstOccurrence(batch);
        }
    }

    private List<byte[]> underway() {
        synchronized (underway) {
            return List.copyOf(underway);
        }
    }

    private void keep(byte[] batch) throws InterruptedException {
        try {
            if (spool.isEmpty()) {
                LOG.warn("The log of {} is kept on disk until the cluster takes it", execution);
                spool.begin(underway());
            }
            if (spool.add(batch)) {
                Thread.ofVirtual().name("spool " + execution).start(this::drain);
            }
        } catch (IOException e) {
            LOG.warn("The log of {} can't be kept on disk, so its script has to wait: {}", execution, e.toString());
            spool.awaitEmpty();
            send(batch);
        }
    }

    /** What is on disk, in order, until nothing is. */
    private void drain() {
        try {
            byte[] batch;
            do {
                batch = spool.first();
                send(batch);
            } while (!spool.removeFirst(batch));
        } catch (IOException e) {
            LOG.error("The spool of {} can't be read: what it held of the log is lost", execution, e);
            spool.clear();
        }
    }

    private interface Waiting {
        void run() throws InterruptedException;
    }

    /** A log must not end because its thread is told to. */
    private static void uninterruptibly(Waiting waiting) {
        var interrupted = false;
        while (true) {
            try {
                waiting.run();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
