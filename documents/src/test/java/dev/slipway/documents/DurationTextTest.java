package dev.slipway.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DurationTextTest {
    @Test
    void unitsAddUpFromTheLargestToTheSmallest() {
        assertThat(DurationText.parse("5m")).contains(Duration.ofMinutes(5));
        assertThat(DurationText.parse("1h30m")).contains(Duration.ofMinutes(90));
        assertThat(DurationText.parse("30s")).contains(Duration.ofSeconds(30));
        assertThat(DurationText.parse("250ms")).contains(Duration.ofMillis(250));
        assertThat(DurationText.parse("1m250ms")).contains(Duration.ofMillis(60_250));
        assertThat(DurationText.parse("2d1h")).contains(Duration.ofHours(49));
    }

    @Test
    void nothingElseIsADuration() {
        for (var text : List.of("", "5", "m", "5 m", "-5m", "1.5h", "30m1h", "PT5M", "5M", "99999999999h", "5m\n")) {
            assertThat(DurationText.parse(text)).as(text).isEmpty();
        }
    }

    @Test
    void whatIsFormattedIsParsedBack() {
        var random = new Random(5);
        for (int i = 0; i < 1_000; i++) {
            var duration = Duration.ofMillis(random.nextInt(1 << random.nextInt(31)));
            assertThat(DurationText.parse(DurationText.format(duration))).contains(duration);
        }
    }
}
