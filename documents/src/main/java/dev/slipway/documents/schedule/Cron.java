package dev.slipway.documents.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.Optional;

/**
 * A schedule of six or seven fields (process.md SC-2): second, minute, hour, day of the month, month, day of the week
 * (1 is Sunday) and perhaps year. Fields hold {@code *}, {@code ?}, lists, ranges and steps; days also {@code L},
 * {@code LW}, {@code 15W}, {@code 6L} (the last Friday) and {@code 2#1} (the first Monday).
 */
public final class Cron {
    public static final String RULE = "six or seven fields, seconds first, such as '0 30 6 ? * MON-FRI'";

    private static final int YEARS_AHEAD = 8;
    private static final int FIRST_YEAR = 1970;

    private final BitSet seconds;
    private final BitSet minutes;
    private final BitSet hours;
    private final DayField days;
    private final BitSet years;

    private Cron(String[] fields) {
        seconds = CronField.parse(fields[0], "second", 0, 59);
        minutes = CronField.parse(fields[1], "minute", 0, 59);
        hours = CronField.parse(fields[2], "hour", 0, 23);
        days = new DayField(fields[3], fields[4], fields[5]);
        years = fields.length == 7
                ? CronField.parse(fields[6], "year", FIRST_YEAR, 2199)
                : CronField.parse("*", "year", FIRST_YEAR, 2199);
    }

    /** Throws {@link IllegalArgumentException} with what is wrong. */
    public static Cron parse(String text) {
        var fields = text.strip().split("\\s+");
        if (fields.length != 6 && fields.length != 7) {
            throw new IllegalArgumentException("expected " + RULE + ", found " + fields.length + " fields");
        }
        return new Cron(fields);
    }

    /** What is wrong with it; empty when nothing is. */
    public static Optional<String> mistake(String text) {
        try {
            parse(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /** The next time after that; empty when it comes no more. A local time that a clock change leaves out is moved. */
    public Optional<ZonedDateTime> next(ZonedDateTime after) {
        var from = after.toLocalDateTime().withNano(0).plusSeconds(1);
        var last = from.toLocalDate().plusYears(YEARS_AHEAD);
        for (var day = from.toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            if (!years.get(Math.max(0, day.getYear() - FIRST_YEAR)) || !days.contains(day)) {
                continue;
            }
            var earliest = day.equals(from.toLocalDate()) ? from.toLocalTime() : LocalTime.MIDNIGHT;
            var time = timeFrom(earliest);
            while (time.isPresent()) {
                var found = LocalDateTime.of(day, time.get()).atZone(after.getZone());
                if (found.isAfter(after)) {
                    return Optional.of(found);
                }
                time = time.get().equals(LocalTime.of(23, 59, 59))
                        ? Optional.empty()
                        : timeFrom(time.get().plusSeconds(1));
            }
        }
        return Optional.empty();
    }

    private Optional<LocalTime> timeFrom(LocalTime earliest) {
        for (int hour = hours.nextSetBit(earliest.getHour()); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
            boolean sameHour = hour == earliest.getHour();
            for (int minute = minutes.nextSetBit(sameHour ? earliest.getMinute() : 0); minute >= 0; minute = minutes
                    .nextSetBit(minute + 1)) {
                boolean sameMinute = sameHour && minute == earliest.getMinute();
                int second = seconds.nextSetBit(sameMinute ? earliest.getSecond() : 0);
                if (second >= 0) {
                    return Optional.of(LocalTime.of(hour, minute, second));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a day is one of the schedule. */
    boolean isOn(LocalDate day) {
        return days.contains(day);
    }
}
