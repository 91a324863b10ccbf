package dev.slipway.worker.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SparesTest {
    private final AtomicInteger tried = new AtomicInteger();
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore mayFail = new Semaphore(0);
    private final Spares spares = new Spares(this::fail, 2);

    @Test
    void oneThatCouldNotBePreparedIsTriedAgainWhenAScriptAsks() throws Exception {
        assertThat(begun.tryAcquire(2, 10, TimeUnit.SECONDS)).isTrue();
        mayFail.release(10);
        while (tried.get() < 4) {
            assertThat(spares.take()).isNull();
            Thread.onSpinWait();
        }
        spares.end();
    }

    @Test
    void noMoreArePreparedThanAreToBeReady() throws Exception {
        assertThat(begun.tryAcquire(2, 10, TimeUnit.SECONDS)).isTrue();
        for (int take = 0; take < 5; take++) {
            assertThat(spares.take()).isNull();
        }
        mayFail.release(10);
        spares.end();
        assertThat(tried).hasValue(2);
    }

    private Spare fail() throws IOException {
        tried.incrementAndGet();
        begun.release();
        mayFail.acquireUninterruptibly();
        throw new IOException("no room");
    }
}
