package dev.slipway.documents.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SC-2. 2026-11-22 is a Sunday. */
class CronTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0 30 6 ? * MON-FRI|2026-11-23T06:30Z", "0 0/15 * * * ?|2026-11-22T12:15Z",
            "*/10 * * * * ?|2026-11-22T12:00:10Z", "0 0 12 L * ?|2026-11-30T12:00Z", "0 0 0 LW 1 ?|2027-01-29T00:00Z",
            "0 0 9 1W * ?|2026-12-01T09:00Z", "0 0 9 ? * 6L|2026-11-27T09:00Z", "0 0 9 ? * 2#1|2026-12-07T09:00Z",
            "0 0 9 29 2 ?|2028-02-29T09:00Z", "0 0 0 1 JAN ? 2030|2030-01-01T00:00Z",
            "0 0 22-2/2 * * ?|2026-11-22T22:00Z",
            "0 0 6 ? * SUN,TUE|2026-11-24T06:00Z"})
    void theNextTimeIsTheFirstOneAfter(String cron, String next) {
        assertThat(Cron.parse(cron).next(ZonedDateTime.parse("2026-11-22T12:00Z")))
                .contains(ZonedDateTime.parse(next));
    }

    @Test
    void whatNeverComesIsNoTime() {
        assertThat(Cron.parse("0 0 0 30 2 ?").next(ZonedDateTime.parse("2026-11-22T12:00Z"))).isEmpty();
        assertThat(Cron.parse("0 0 0 1 1 ? 2020").next(ZonedDateTime.parse("2026-11-22T12:00Z"))).isEmpty();
    }

    @Test
    void aTimeThatAClockChangeLeavesOutIsMoved() {
        assertThat(Cron.parse("0 30 2 * * ?").next(ZonedDateTime.parse("2027-03-28T01:00+01:00[Europe/Berlin]")))
                .contains(ZonedDateTime.parse("2027-03-28T03:30+02:00[Europe/Berlin]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"* * * * *", "60 * * * * ?", "0 0 0 32 * ?", "0 0 0 ? * 8", "0 0 0 ? * MON#6",
            "a b c d e f",
            "0 0/0 * * * ?", "0 1-2-3 * * * ?"})
    void whatIsWrongIsSaid(String text) {
        assertThat(Cron.mistake(text)).isPresent();
    }
}
