package dev.slipway.variables.dotnet;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reading dates as {@code DateTime.TryParse} does in the invariant culture: ISO, month first, or with month names. */
public final class DateText {

    private static final int LONGEST = 80;
    private static final String TIME = "(?<h>\\d{1,2})(?::(?<min>\\d{1,2})(?::(?<s>\\d{1,2})(?:[.,](?<f>\\d{1,16}))?)?)?"
            + "(?:\\s*(?<half>[AaPp])[Mm]?)?";
    private static final Pattern TAIL = Pattern.compile("(?:(?:^|\\s+|[Tt]\\s*|,\\s*)" + TIME
            + ")?\\s*(?<zone>[Zz]|[Gg][Mm][Tt]|[+-]\\d{1,2}(?::?\\d{2})?)?$");
    private static final Pattern YEAR_FIRST = Pattern
            .compile("(?<y>\\d{4})[-/. ](?<m>\\d{1,2})(?:[-/. ](?<d>\\d{1,2}))?");
    private static final Pattern MONTH_FIRST = Pattern
            .compile("(?<m>\\d{1,2})[-/. ](?<d>\\d{1,2})(?:[-/. ](?<y>\\d{4}|\\d{1,2}))?");
    private static final Pattern DAY_AND_NAME = Pattern
            .compile("(?:(?<d>\\d{1,2})[-/.\\s]+)?(?<name>[A-Za-z]{3,9})\\.?(?:[-/.,\\s]+(?<y>\\d{4}|\\d{2}))?");
    private static final Pattern NAME_AND_DAY = Pattern
            .compile("(?<name>[A-Za-z]{3,9})\\.?[-/.\\s]+(?<d>\\d{1,2})(?:[-/.,\\s]+(?<y>\\d{4}))?");
    private static final Pattern WEEKDAY = Pattern.compile(
            "^(?:mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)[,.\\s]+",
            Pattern.CASE_INSENSITIVE);
    private static final List<String> MONTHS = List.of("january", "february", "march", "april", "may", "june", "july",
            "august", "september", "october", "november", "december");

    private DateText() {}

    /** The date a text stands for; {@code today} is the date of a time without one. */
    public static Optional<DotNetDate> parse(String text, LocalDate today) {
        String trimmed = DotNetText.trim(text);
        if (trimmed.isEmpty() || trimmed.length() > LONGEST) {
            return Optional.empty();
        }
        trimmed = WEEKDAY.matcher(trimmed).replaceFirst("");
        Matcher tail = TAIL.matcher(trimmed);
        for (int from = 0; tail.find(from); from = tail.start() + 1) {
            Optional<DotNetDate> found = assemble(trimmed.substring(0, tail.start()), tail, today);
            if (found.isPresent() || tail.start() >= trimmed.length()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<DotNetDate> assemble(String dateText, Matcher tail, LocalDate today) {
        try {
            LocalDate date = dateText.isEmpty() && tail.group("min") != null ? today : date(dateText.strip(), today);
            LocalTime time = time(tail);
            String zone = tail.group("zone");
            if (date == null || time == null || (zone != null && tail.group("h") == null)) {
                return Optional.empty();
            }
            LocalDateTime moment = date.atTime(time);
            if (zone == null) {
                return Optional.of(new DotNetDate(moment, DotNetDate.Kind.UNSPECIFIED, ZoneOffset.UTC));
            }
            return Optional.of(Character.isLetter(zone.charAt(0))
                    ? new DotNetDate(moment, DotNetDate.Kind.UTC, ZoneOffset.UTC)
                    : new DotNetDate(moment, DotNetDate.Kind.OFFSET, offset(zone)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static @Nullable LocalDate date(String text, LocalDate today) {
        for (Pattern pattern : List.of(YEAR_FIRST, MONTH_FIRST)) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.matches()) {
                return LocalDate.of(year(matcher.group("y"), today), Integer.parseInt(matcher.group("m")),
                        matcher.group("d") == null ? 1 : Integer.parseInt(matcher.group("d")));
            }
        }
        for (Pattern pattern : List.of(NAME_AND_DAY, DAY_AND_NAME)) {
            Matcher matcher = pattern.matcher(text);
            int month = matcher.matches() ? month(matcher.group("name")) : 0;
            if (month > 0 && (matcher.group("d") != null || matcher.group("y") != null)) {
                return LocalDate.of(year(matcher.group("y"), today), month,
                        matcher.group("d") == null ? 1 : Integer.parseInt(matcher.group("d")));
            }
        }
        return null;
    }

    private static int month(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            if (wanted.equals(MONTHS.get(i)) || wanted.equals(MONTHS.get(i).substring(0, 3))) {
                return i + 1;
            }
        }
        return 0;
    }

    /** Two digits mean a year until 2049, or one of the century before. */
    private static int year(@Nullable String digits, LocalDate today) {
        if (digits == null) {
            return today.getYear();
        }
        int year = Integer.parseInt(digits);
        return digits.length() > 2 ? year : year < 50 ? 2000 + year : 1900 + year;
    }

    private static @Nullable LocalTime time(Matcher tail) {
        if (tail.group("h") == null) {
            return LocalTime.MIDNIGHT;
        }
        String half = tail.group("half");
        if (half == null && tail.group("min") == null) {
            return null;
        }
        int hour = Integer.parseInt(tail.group("h"));
        if (half != null) {
            if (hour > 12) {
                return null;
            }
            hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
        }
        return LocalTime.of(hour, number(tail.group("min")), number(tail.group("s")), nanos(tail.group("f")));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : (int) Math.round(Double.parseDouble("0." + fraction) * 1e7) * 100;
    }

    private static ZoneOffset offset(String zone) {
        String digits = zone.substring(1).replace(":", "");
        int hours = Integer.parseInt(digits.length() > 2 ? digits.substring(0, digits.length() - 2) : digits);
        int minutes = digits.length() > 2 ? Integer.parseInt(digits.substring(digits.length() - 2)) : 0;
        if (hours > 14 || minutes > 59) {
            throw new DateTimeException("expected an offset of at most 14 hours");
        }
        int seconds = hours * 3600 + minutes * 60;
        return ZoneOffset.ofTotalSeconds(zone.charAt(0) == '-' ? -seconds : seconds);
    }
}
