package dev.slipway.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Log lines in words. Keeps the last time that it has written: many lines have the same. Not thread-safe. */
final class LogText {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS")
            .withZone(ZoneId.systemDefault());

    /** Control characters of C0 and C1, but tabs and the sequences that only set colours. */
    private static final Pattern STEERING = Pattern
            .compile("\\u001b(?!\\[[0-9;:]*m)|[\\p{Cntrl}\\u0080-\\u009f&&[^\t\\u001b]]");

    private String at = "";
    private String clock = "";

    /** The time of day and the text, without characters that would steer the terminal. */
    String line(JsonNode line) {
        var text = shown(Json.text(line, "text"));
        var time = Json.text(line, "at");
        if (!time.equals(at)) {
            at = time;
            clock = clock(time);
        }
        return clock + text;
    }

    private static String clock(String time) {
        try {
            return CLOCK.format(Instant.parse(time)) + "  ";
        } catch (DateTimeParseException _) {
            return "";
        }
    }

    static String shown(String text) {
        var at = 0;
        while (at < text.length() && !isControl(text.charAt(at))) {
            at++;
        }
        return at == text.length() ? text : STEERING.matcher(overwritten(text)).replaceAll("\uFFFD");
    }

    /** A terminal shows the end of a line that was begun again and again: of a progress bar what it came to. */
    private static String overwritten(String text) {
        var end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\r') {
            end--;
        }
        return text.substring(text.lastIndexOf('\r', end - 1) + 1, end);
    }

    private static boolean isControl(char character) {
        return (character < 0x20 && character != '\t') || (character >= 0x7f && character < 0xa0);
    }
}
