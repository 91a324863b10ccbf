package dev.slipway.worker.log;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * Folds what a script says of its progress: a line at once, then the newest at most once a second, and the last one
 * always. Used under the lock it is given.
 */
final class Progress {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final ExecutionLog log;
    private final ScheduledExecutorService timer;
    private final Lock lock;
    private @Nullable String newest;
    private boolean quiet;

    Progress(ExecutionLog log, ScheduledExecutorService timer, Lock lock) {
        this.log = log;
        this.timer = timer;
        this.lock = lock;
    }

    void at(String line) {
        newest = line;
        if (!quiet) {
            say();
        }
    }

    /** Nothing follows. */
    void end() {
        if (newest != null) {
            log.say(Level.VERBOSE, newest);
            newest = null;
        }
    }

    private void say() {
        end();
        quiet = true;
        var _ = timer.schedule(() -> Thread.startVirtualThread(this::intervalIsOver), INTERVAL.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void intervalIsOver() {
        lock.lock();
        try {
            quiet = false;
            if (newest != null) {
                say();
            }
        } finally {
            lock.unlock();
        }
    }
}
