package dev.slipway.variables.json;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A text of the form ISO 8601 with date and time, at the time zone UTC. */
record JsonDate(LocalDateTime time, String zone) {

    private static final int SHORTEST = 19;
    private static final int LONGEST = 40;
    private static final Pattern ISO = Pattern.compile(
            "([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,7})?)[0-9]*"
                    + "(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?");
    private static final DateTimeFormatter INVARIANT = DateTimeFormatter.ofPattern("MM/dd/uuuu HH:mm:ss", Locale.ROOT);

    static Optional<JsonDate> parse(String text) {
        if (text.length() < SHORTEST || text.length() > LONGEST || text.charAt(10) != 'T') {
            return Optional.empty();
        }
        var matcher = ISO.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime time = LocalDateTime.parse(matcher.group(1));
            String zone = matcher.group(2);
            if (zone == null || zone.equals("Z")) {
                return Optional.of(new JsonDate(time, zone == null ? "" : "Z"));
            }
            return Optional.of(new JsonDate(
                    time.minusSeconds(ZoneOffset.of(zone).getTotalSeconds()), "+00:00"));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    String invariant() {
        return INVARIANT.format(time);
    }

    String iso() {
        String text = DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
        return (text.contains(".") ? text.replaceAll("0+$", "") : text) + zone;
    }
}
