package dev.slipway.benchmarks;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Asks at a fixed rate, whatever the answers do; each is timed from the moment it was to be asked, so that a slow server
 * can't hide how long others would have waited.
 */
final class OpenLoop {
    /** Beyond that a server is overwhelmed, and more tells nothing. */
    private static final int MOST_OPEN = 5_000;

    private OpenLoop() {}

    record Outcome(double rate, double answeredPerSecond, Latencies latencies, long failed) {
        /** Whether the server kept up with what was asked of it. */
        boolean sustained() {
            return failed == 0 && answeredPerSecond >= 0.95 * rate
                    && latencies.at(99).compareTo(Duration.ofSeconds(1)) < 0;
        }
    }

    static Outcome run(double rate, Duration time, IntFunction<CompletableFuture<HttpResponse<String>>> ask)
            throws InterruptedException {
        var latencies = new Latencies();
        var failed = new AtomicLong();
        var room = new Semaphore(MOST_OPEN);
        var count = (int) (rate * time.toNanos() / 1e9);
        var began = System.nanoTime();
        for (int number = 0; number < count; number++) {
            var due = began + (long) (number * 1e9 / rate);
            for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            if (!room.tryAcquire(10, TimeUnit.SECONDS)) {
                break;
            }
            var _ = ask.apply(number).whenComplete((answer, failure) -> {
                latencies.add(System.nanoTime() - due);
                if (failure != null || answer.statusCode() / 100 != 2) {
                    failed.incrementAndGet();
                }
                room.release();
            });
        }
        room.tryAcquire(MOST_OPEN, 60, TimeUnit.SECONDS);
        var took = System.nanoTime() - began;
        return new Outcome(rate, latencies.count() * 1e9 / took, latencies, failed.get());
    }
}
