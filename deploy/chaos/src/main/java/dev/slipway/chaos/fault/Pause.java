package dev.slipway.chaos.fault;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits of a storm: none is longer than the storm. Thread-safe. */
final class Pause {
    private final CountDownLatch over = new CountDownLatch(1);

    /** Returns after that time, or when the storm is over. */
    void of(Duration time) throws InterruptedException {
        var _ = over.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isOver() {
        return over.getCount() == 0;
    }

    void end() {
        over.countDown();
    }
}
