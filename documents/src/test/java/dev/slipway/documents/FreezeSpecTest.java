package dev.slipway.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** FZ-1, FZ-2. */
class FreezeSpecTest {
    private static final OffsetDateTime START = OffsetDateTime.parse("2026-11-20T18:00:00+01:00");
    private static final OffsetDateTime END = OffsetDateTime.parse("2026-11-23T06:00:00+01:00");

    @Test
    void aFreezeLastsFromItsStartToItsEnd() {
        var freeze = freeze(null);

        assertThat(freeze.until(at("2026-11-20T16:59:59Z"))).isEmpty();
        assertThat(freeze.until(at("2026-11-20T17:00:00Z"))).contains(END.toInstant());
        assertThat(freeze.until(at("2026-11-23T05:00:00Z"))).isEmpty();
    }

    @Test
    void aWeeklyOneComesAgainAsOftenAsItSays() {
        var freeze = freeze(new Recurrence(1, Recurrence.Unit.WEEKS, null, 2));

        assertThat(freeze.until(at("2026-11-25T12:00:00Z"))).isEmpty();
        assertThat(freeze.until(at("2026-11-28T12:00:00Z"))).contains(END.plusWeeks(1).toInstant());
        assertThat(freeze.until(at("2026-12-05T12:00:00Z"))).isEmpty();
    }

    @Test
    void oneThatRecursUntilThenDoesNotBeginLater() {
        var freeze = freeze(new Recurrence(1, Recurrence.Unit.MONTHS, START.plusMonths(1), null));

        assertThat(freeze.until(at("2026-12-21T12:00:00Z"))).isPresent();
        assertThat(freeze.until(at("2027-01-21T12:00:00Z"))).isEmpty();
    }

    @Test
    void itConcernsWhatItNamesAndEverythingWhereItNamesNothing() {
        var freeze = new FreezeSpec(null, List.of("shop"), List.of(), List.of("acme"), START, END, null,
                FreezeSpec.AtStart.FAIL, false);

        assertThat(freeze.concerns("shop", "production", "acme")).isTrue();
        assertThat(freeze.concerns("shop", "production", null)).isFalse();
        assertThat(freeze.concerns("other", "production", "acme")).isFalse();
    }

    private static FreezeSpec freeze(@Nullable Recurrence recurrence) {
        return new FreezeSpec(null, List.of("shop"), List.of(), List.of(), START, END, recurrence,
                FreezeSpec.AtStart.FAIL, false);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
