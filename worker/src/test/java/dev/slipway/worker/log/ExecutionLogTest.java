package dev.slipway.worker.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExecutionLogTest {
    private final Lines lines = new Lines();

    @Test
    void aBatchThatCouldNotBeHandedOverIsHandedOverAgain() {
        var refuses = new AtomicBoolean(true);
        var log = new ExecutionLog(new LogOutlet() {
            @Override
            public void lines(long first, List<Line> batch) {
                if (refuses.getAndSet(false)) {
                    throw new IllegalStateException("played");
                }
                lines.lines(first, batch);
            }

            @Override
            public void end(long count, long bytes, String sha256) {
                lines.end(count, bytes, sha256);
            }
        }, new Secrets(), InstantSource.system(), Lines.TIMER);
        log.append(Level.INFO, "one");
        assertThatThrownBy(log::end).hasMessage("played");
        log.append(Level.INFO, "two");
        assertThat(log.end()).isEqualTo(2);
        assertThat(lines.texts()).containsExactly("one", "two");
    }

    @Test
    void theLastLinesAreTenAndShort() {
        var log = lines.log(new Secrets());
        IntStream.rangeClosed(1, 30).forEach(n -> log.append(Level.INFO, "line " + n));
        log.append(Level.INFO, "x".repeat(5000));
        assertThat(log.lastLines()).hasSize(10).startsWith("line 22").endsWith("x".repeat(1000));
    }
}
