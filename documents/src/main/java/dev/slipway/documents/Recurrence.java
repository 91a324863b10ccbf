package dev.slipway.documents;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a time span comes again: every so many units, for ever or as often or until then. */
public record Recurrence(int every, Unit unit, @Nullable OffsetDateTime until, @Nullable Integer times) {
    /** What is counted. */
    public enum Unit implements Word {
        DAYS(ChronoUnit.DAYS), WEEKS(ChronoUnit.WEEKS), MONTHS(ChronoUnit.MONTHS), YEARS(ChronoUnit.YEARS);

        private final ChronoUnit length;

        Unit(ChronoUnit length) {
            this.length = length;
        }

        /** As in a document. */
        @Override
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** When the span ends that is on at that time; empty when none is. */
    Optional<Instant> until(OffsetDateTime start, OffsetDateTime end, Instant at) {
        var local = at.atOffset(start.getOffset());
        long passed = unit.length.between(start, local) / every;
        for (long round = Math.max(0, passed - 1); round <= passed + 1; round++) {
            var from = start.plus(round * every, unit.length);
            var to = end.plus(round * every, unit.length);
            boolean comes = (until == null || !from.isAfter(until)) && (times == null || round < times);
            if (comes && !local.isBefore(from) && local.isBefore(to)) {
                return Optional.of(to.toInstant());
            }
        }
        return Optional.empty();
    }
}
