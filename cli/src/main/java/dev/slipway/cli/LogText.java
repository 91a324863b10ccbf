package dev.slipway.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Log lines in words. Keeps the last time that it has written: many lines have the same. Not thread-safe. */
final class LogText {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS")
            .withZone(ZoneId.systemDefault());

    private String at = "";
    private String clock = "";

    /** The time of day and the text, without characters that would steer the terminal. */
    String line(LogLine line) {
        if (!line.at().equals(at)) {
            at = line.at();
            clock = clock(at);
        }
        return clock + shown(line.text());
    }

    private static String clock(String time) {
        try {
            return CLOCK.format(Instant.parse(time)) + "  ";
        } catch (DateTimeParseException _) {
            return "";
        }
    }

    static String shown(String text) {
        return Steering.replaced(text.indexOf('\r') < 0 ? text : overwritten(text)).replace('\n', '\uFFFD');
    }

    /** A terminal shows the end of a line that was begun again and again: of a progress bar what it came to. */
    private static String overwritten(String text) {
        var end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\r') {
            end--;
        }
        return text.substring(text.lastIndexOf('\r', end - 1) + 1, end);
    }
}
