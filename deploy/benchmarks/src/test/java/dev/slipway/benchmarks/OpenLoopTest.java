package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
    @Test
    void aServerThatStallsIsChargedForAllWhoWouldHaveAskedMeanwhile() throws InterruptedException {
        var stall = Duration.ofMillis(400);
        var outcome = OpenLoop.run(100, Duration.ofMillis(500), number -> {
            if (number == 0) {
                LockSupport.parkNanos(stall.toNanos());
            }
            return CompletableFuture.failedFuture(new IllegalStateException("no answer is needed"));
        });
        assertThat(outcome.latencies().count()).isEqualTo(50);
        assertThat(outcome.latencies().at(50)).as("half of them came during the stall")
                .isGreaterThan(Duration.ofMillis(100));
        assertThat(outcome.failed()).isEqualTo(50);
        assertThat(outcome.sustained()).isFalse();
    }

    @Test
    void anAnswerThatComesLaterIsTimedUntilThen() throws InterruptedException {
        var outcome = OpenLoop.run(20, Duration.ofMillis(100),
                _ -> new CompletableFuture<HttpResponse<String>>().orTimeout(50, TimeUnit.MILLISECONDS));
        assertThat(outcome.latencies().count()).isEqualTo(2);
        assertThat(outcome.latencies().at(1)).isGreaterThan(Duration.ofMillis(49));
    }
}
