package dev.slipway.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Keeps one deployment in flight in each of so many lanes. */
final class Flights implements AutoCloseable {
    private static final Duration AGAIN = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Client client;
    private final String project;
    private final int lanes;
    private final Map<String, Long> askedAt = new ConcurrentHashMap<>();
    private final AtomicLong ended = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicReference<@Nullable String> firstFailure = new AtomicReference<>();
    private final Latencies whole = new Latencies();
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("again").factory());
    private final EventReader reader;
    private volatile boolean closed;
    private volatile long measuredFrom = Long.MAX_VALUE;
    private volatile long longestPause;
    private long lastEnd;

    Flights(Client client, String project, int lanes) throws InterruptedException {
        this.client = client;
        this.project = project;
        this.lanes = lanes;
        this.reader = EventReader.open(client, EventReader.ENDS + "&project=" + project, this::land);
    }

    void begin() {
        for (int lane = 1; lane <= lanes; lane++) {
            fly(Workload.lane(project, lane));
        }
    }

    private void fly(String environment) {
        if (closed) {
            return;
        }
        askedAt.put(environment, System.nanoTime());
        var _ = client.deploy(project, environment).whenComplete((_, failure) -> {
            if (failure != null && !closed) {
                failed(String.valueOf(failure.getMessage()));
                var _ = timer.schedule(() -> fly(environment), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
    }

    private void land(EventReader.Event end) {
        var asked = askedAt.remove(end.environment());
        if (asked == null) {
            return; // of an earlier run
        }
        measure(end.nanos(), asked);
        ended.incrementAndGet();
        if (!end.isSuccess()) {
            failed("a deployment in " + end.environment() + " did not succeed");
        }
        fly(end.environment());
    }

    private void measure(long at, long asked) {
        var from = measuredFrom;
        if (at < from) {
            return; // still warming up
        }
        whole.add(at - asked);
        longestPause = Math.max(longestPause, at - Math.max(lastEnd, from));
        lastEnd = at;
    }

    /** From now on counts how long deployments take, and how long none ends. */
    void measure() {
        measuredFrom = System.nanoTime();
    }

    /** The longest time in which no deployment ended, nanoseconds. */
    long longestPause() {
        return longestPause;
    }

    private void failed(String why) {
        failed.incrementAndGet();
        firstFailure.compareAndSet(null, why);
    }

    /** Null when nothing failed. */
    @Nullable
    String firstFailure() {
        return firstFailure.get();
    }

    long count() {
        return ended.get();
    }

    long failed() {
        return failed.get();
    }

    Latencies whole() {
        return whole;
    }

    /** Starts no more and waits a while for those in flight. */
    @Override
    public void close() {
        closed = true;
        var patience = System.nanoTime() + PATIENCE.toNanos();
        while (!askedAt.isEmpty() && System.nanoTime() < patience) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        timer.shutdownNow();
        reader.close();
    }
}
