package dev.slipway.documents.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** On which days: those of the month and of the week, where both are limited both must hold. */
final class DayField {
    private static final int DAYS_OF_WEEK = 7;

    private final BitSet months;
    private final List<Predicate<LocalDate>> ofMonth = new ArrayList<>();
    private final List<Predicate<LocalDate>> ofWeek = new ArrayList<>();

    DayField(String dayOfMonth, String month, String dayOfWeek) {
        months = CronField.parse(month, "month", 1, 12, CronField.MONTHS);
        for (var item : dayOfMonth.toUpperCase(Locale.ROOT).split(",", -1)) {
            ofMonth.add(dayOfMonth(item));
        }
        for (var item : dayOfWeek.toUpperCase(Locale.ROOT).split(",", -1)) {
            ofWeek.add(dayOfWeek(item));
        }
    }

    boolean contains(LocalDate day) {
        return months.get(day.getMonthValue()) && ofMonth.stream().anyMatch(rule -> rule.test(day))
                && ofWeek.stream().anyMatch(rule -> rule.test(day));
    }

    private static Predicate<LocalDate> dayOfMonth(String item) {
        if (item.equals("L")) {
            return day -> day.getDayOfMonth() == day.lengthOfMonth();
        }
        if (item.equals("LW")) {
            return day -> day.equals(weekdayNear(day.withDayOfMonth(day.lengthOfMonth())));
        }
        if (item.endsWith("W")) {
            int number = CronField.number(item.substring(0, item.length() - 1), "day of the month", 1, 31, List.of());
            return day -> number <= day.lengthOfMonth() && day.equals(weekdayNear(day.withDayOfMonth(number)));
        }
        var days = CronField.parse(item, "day of the month", 1, 31);
        return day -> days.get(day.getDayOfMonth());
    }

    private static Predicate<LocalDate> dayOfWeek(String item) {
        if (item.equals("L")) {
            return day -> day.getDayOfWeek() == DayOfWeek.SATURDAY;
        }
        if (item.endsWith("L")) {
            var wanted = weekday(item.substring(0, item.length() - 1));
            return day -> day.equals(day.with(TemporalAdjusters.lastInMonth(wanted)));
        }
        if (item.contains("#")) {
            var parts = item.split("#", -1);
            var wanted = weekday(parts[0]);
            int number = CronField.number(parts[1], "week of the month", 1, 5, List.of());
            return day -> day.equals(day.with(TemporalAdjusters.dayOfWeekInMonth(number, wanted)));
        }
        var days = CronField.parse(item, "day of the week", 1, DAYS_OF_WEEK, CronField.DAYS);
        return day -> days.get(day.getDayOfWeek().getValue() % DAYS_OF_WEEK + 1);
    }

    private static DayOfWeek weekday(String text) {
        int number = CronField.number(text, "day of the week", 1, DAYS_OF_WEEK, CronField.DAYS);
        return number == 1 ? DayOfWeek.SUNDAY : DayOfWeek.of(number - 1);
    }

    /** The working day next to a day, in the same month. */
    private static LocalDate weekdayNear(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.getDayOfMonth() == 1 ? day.plusDays(2) : day.minusDays(1);
            case SUNDAY -> day.getDayOfMonth() == day.lengthOfMonth() ? day.minusDays(2) : day.plusDays(1);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
        };
    }
}
