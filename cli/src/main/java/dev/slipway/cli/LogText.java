package dev.slipway.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Log lines in words. */
final class LogText {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS")
            .withZone(ZoneId.systemDefault());

    /** Control characters of C0 and C1, but tabs and the sequences that only set colours. */
    private static final Pattern STEERING = Pattern
            .compile("\\u001b(?!\\[[0-9;:]*m)|[\\p{Cntrl}\\u0080-\\u009f&&[^\t\\u001b]]");

    private LogText() {}

    /** The time of day and the text, without characters that would steer the terminal. */
    static String line(JsonNode line) {
        var text = STEERING.matcher(Json.text(line, "text")).replaceAll("\uFFFD");
        try {
            return CLOCK.format(Instant.parse(Json.text(line, "at"))) + "  " + text;
        } catch (DateTimeParseException _) {
            return text;
        }
    }
}
