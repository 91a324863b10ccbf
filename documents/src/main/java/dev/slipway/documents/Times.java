package dev.slipway.documents;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads points in time and time zones. */
final class Times {
    private static final int LONGEST = 100;
    private static final String EXAMPLE = "a time with its offset, such as 2026-12-24T18:00:00+01:00";
    /** What lies farther away can't be counted in milliseconds. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Times() {}

    static Instant instant(Fields fields, String field) {
        var expected = "a time such as 2026-11-22T08:15:30Z";
        var text = fields.requiredText(field, LONGEST, expected);
        try {
            return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
        } catch (DateTimeParseException _) {
            fields.report(field, "expected " + expected + ", found '" + text + "'");
            return Instant.EPOCH;
        }
    }

    static @Nullable OffsetDateTime offset(Fields fields, String field) {
        var text = fields.text(field, LONGEST);
        if (text == null) {
            return null;
        }
        try {
            var time = OffsetDateTime.parse(text);
            var at = time.toInstant();
            if (at.isBefore(Instant.EPOCH) || at.isAfter(LAST)) {
                fields.report(field, "expected a time of the years 1970 to 9999, found '" + text + "'");
                return null;
            }
            return time;
        } catch (DateTimeParseException _) {
            fields.report(field, "expected " + EXAMPLE + ", found '" + text + "'");
            return null;
        }
    }

    static OffsetDateTime requiredOffset(Fields fields, String field, OffsetDateTime otherwise) {
        if (!fields.has(field)) {
            fields.missing(field, EXAMPLE);
        }
        var time = offset(fields, field);
        return time == null ? otherwise : time;
    }

    static String text(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    static ZoneId zone(Fields fields, String field) {
        var text = fields.text(field, LONGEST);
        try {
            return ZoneId.of(text == null ? "UTC" : text);
        } catch (DateTimeException _) {
            fields.report(field, "expected a time zone such as Europe/Berlin, found '" + text + "'");
            return ZoneId.of("UTC");
        }
    }
}
