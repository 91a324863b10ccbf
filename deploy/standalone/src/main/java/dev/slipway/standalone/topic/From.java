package dev.slipway.standalone.topic;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Where reading a topic begins. */
public sealed interface From {
    Pattern LENGTH = Pattern.compile("(\\d{1,9})(s|m|h|d)");

    /** With the first record that is there. */
    record Start() implements From {}

    /** Behind the last one. */
    record End() implements From {}

    /** With the first record of that time or later. */
    record At(Instant time) implements From {}

    /** Throws {@link IllegalArgumentException} that says what was expected. */
    static From of(String text, Instant now) {
        var length = LENGTH.matcher(text);
        if (length.matches()) {
            long number = Long.parseLong(length.group(1));
            return new At(now.minus(switch (length.group(2)) {
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                case String _ -> Duration.ofDays(number);
            }));
        }
        return switch (text) {
            case "start" -> new Start();
            case "end" -> new End();
            case String time -> at(time);
        };
    }

    private static From at(String time) {
        try {
            return new At(Instant.parse(time));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "expected start, end, a length of time such as 10m, or a time such as"
                            + " 2026-11-01T12:00:00Z, found '" + time + "'",
                    e);
        }
    }
}
