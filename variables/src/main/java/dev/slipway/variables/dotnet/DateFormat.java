package dev.slipway.variables.dotnet;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/** Standard and custom .NET date formats in the invariant culture. */
public final class DateFormat {

    private static final String ROUND_TRIP = "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK";

    private final DotNetDate date;
    private final String format;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private DateFormat(DotNetDate date, String format) {
        this.date = date;
        this.format = format;
    }

    /** The date in this format; empty when it is not a format. */
    public static Optional<String> format(DotNetDate date, String format) {
        if (format.length() != 1) {
            return new DateFormat(date, format.isEmpty() ? generalOf(date) : format).custom();
        }
        boolean withOffset = date.kind() == DotNetDate.Kind.OFFSET;
        DotNetDate utc = withOffset ? new DotNetDate(date.utc(), DotNetDate.Kind.OFFSET, ZoneOffset.UTC) : date;
        return switch (format.charAt(0)) {
            case 'd' -> new DateFormat(date, "MM/dd/yyyy").custom();
            case 'D' -> new DateFormat(date, "dddd, dd MMMM yyyy").custom();
            case 'f' -> new DateFormat(date, "dddd, dd MMMM yyyy HH:mm").custom();
            case 'F' -> new DateFormat(date, "dddd, dd MMMM yyyy HH:mm:ss").custom();
            case 'g' -> new DateFormat(date, "MM/dd/yyyy HH:mm").custom();
            case 'G' -> new DateFormat(date, "MM/dd/yyyy HH:mm:ss").custom();
            case 'm', 'M' -> new DateFormat(date, "MMMM dd").custom();
            case 'o', 'O' -> new DateFormat(date, ROUND_TRIP).custom();
            case 'r', 'R' -> new DateFormat(utc, "ddd, dd MMM yyyy HH:mm:ss 'GMT'").custom();
            case 's' -> new DateFormat(date, "yyyy-MM-ddTHH:mm:ss").custom();
            case 't' -> new DateFormat(date, "HH:mm").custom();
            case 'T' -> new DateFormat(date, "HH:mm:ss").custom();
            case 'u' -> new DateFormat(utc, "yyyy-MM-dd HH:mm:ss'Z'").custom();
            case 'U' -> withOffset
                    ? Optional.empty()
                    : new DateFormat(date, "dddd, dd MMMM yyyy HH:mm:ss").custom();
            case 'y', 'Y' -> new DateFormat(date, "yyyy MMMM").custom();
            default -> Optional.empty();
        };
    }

    private static String generalOf(DotNetDate date) {
        return date.kind() == DotNetDate.Kind.OFFSET ? "MM/dd/yyyy HH:mm:ss zzz" : "MM/dd/yyyy HH:mm:ss";
    }

    private Optional<String> custom() {
        while (at < format.length()) {
            if (!specifier()) {
                return Optional.empty();
            }
        }
        return Optional.of(out.toString());
    }

    private boolean specifier() {
        char c = format.charAt(at);
        return switch (c) {
            case '\'', '"' -> quoted(c);
            case '\\' -> escaped();
            case '%' -> single();
            default -> {
                int count = 1;
                while (at + count < format.length() && format.charAt(at + count) == c
                        && "dfFghHKmMstyz".indexOf(c) >= 0) {
                    count++;
                }
                at += count;
                yield field(c, count);
            }
        };
    }

    private boolean quoted(char quote) {
        for (at++; at < format.length() && format.charAt(at) != quote; at++) {
            if (format.charAt(at) == '\\' && ++at == format.length()) {
                return false;
            }
            out.append(format.charAt(at));
        }
        return at++ < format.length();
    }

    private boolean escaped() {
        if (at + 1 == format.length()) {
            return false;
        }
        out.append(format.charAt(at + 1));
        at += 2;
        return true;
    }

    private boolean single() {
        if (at + 1 == format.length() || format.charAt(at + 1) == '%') {
            return false;
        }
        at += 2;
        return field(format.charAt(at - 1), 1);
    }

    private boolean field(char c, int count) {
        LocalDateTime time = date.time();
        switch (c) {
            case 'y' -> year(time.getYear(), count);
            case 'M' -> {
                if (count < 3) {
                    padded(time.getMonthValue(), count);
                } else {
                    out.append(time.getMonth().getDisplayName(count == 3 ? TextStyle.SHORT : TextStyle.FULL,
                            Locale.ENGLISH));
                }
            }
            case 'd' -> {
                if (count < 3) {
                    padded(time.getDayOfMonth(), count);
                } else {
                    out.append(time.getDayOfWeek().getDisplayName(count == 3 ? TextStyle.SHORT : TextStyle.FULL,
                            Locale.ENGLISH));
                }
            }
            case 'h' -> padded((time.getHour() + 11) % 12 + 1, count);
            case 'H' -> padded(time.getHour(), count);
            case 'm' -> padded(time.getMinute(), count);
            case 's' -> padded(time.getSecond(), count);
            case 't' -> out.append(time.getHour() < 12 ? "AM" : "PM", 0, Math.min(count, 2));
            case 'f', 'F' -> {
                return fraction(c == 'F', count);
            }
            case 'g' -> out.append("A.D.");
            case 'K' -> out.append(date.zone().repeat(count));
            case 'z' -> zone(count);
            default -> out.append(c);
        }
        return true;
    }

    private void padded(int value, int count) {
        if (count > 1 && value < 10) {
            out.append('0');
        }
        out.append(value);
    }

    private void year(int year, int count) {
        if (count < 3) {
            padded(year % 100, count);
        } else {
            out.append("0".repeat(Math.max(0, count - Integer.toString(year).length()))).append(year);
        }
    }

    private boolean fraction(boolean trimmed, int count) {
        if (count > 7) {
            return false;
        }
        String digits = String.format(Locale.ROOT, "%09d", date.time().get(ChronoField.NANO_OF_SECOND)).substring(0,
                count);
        if (!trimmed) {
            out.append(digits);
            return true;
        }
        String kept = digits.replaceAll("0+$", "");
        if (kept.isEmpty() && !out.isEmpty() && out.charAt(out.length() - 1) == '.') {
            out.setLength(out.length() - 1);
        }
        out.append(kept);
        return true;
    }

    private void zone(int count) {
        String zone = date.hoursAndMinutes();
        if (count > 2) {
            out.append(zone);
        } else {
            out.append(zone.charAt(0))
                    .append(count == 1 && zone.charAt(1) == '0' ? zone.substring(2, 3) : zone.substring(1, 3));
        }
    }
}
