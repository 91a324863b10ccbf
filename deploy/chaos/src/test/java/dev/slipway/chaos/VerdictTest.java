package dev.slipway.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.chaos.check.Evidence;
import dev.slipway.chaos.check.Remains;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Evidence WELL = new Evidence(List.of(), List.of(), List.of(), List.of(), Remains.nothing());

    @Test
    void aStormInWhichNothingStruckShowsNothing() {
        assertThat(verdict(Map.of("Redis wiped", 0, "kill -9 of a worker", 0), true).passed()).isFalse();
        assertThat(verdict(Map.of("Redis wiped", 0, "kill -9 of a worker", 1), true).passed()).isTrue();
        assertThat(verdict(Map.of(), false).passed()).isTrue();
    }

    private static Verdict verdict(Map<String, Integer> struck, boolean faults) {
        return new Verdict(1, Duration.ofMinutes(1), struck, WELL, faults);
    }
}
