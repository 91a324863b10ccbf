package dev.slipway.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import tools.jackson.databind.JsonNode;

/** Log lines in words. */
final class LogText {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS")
            .withZone(ZoneId.systemDefault());

    private LogText() {}

    /** The time of day and the text, without characters that would steer the terminal. */
    static String line(JsonNode line) {
        var text = Json.text(line, "text").replaceAll("[\\p{Cntrl}&&[^\t\u001b]]", "\uFFFD");
        try {
            return CLOCK.format(Instant.parse(Json.text(line, "at"))) + "  " + text;
        } catch (DateTimeParseException _) {
            return text;
        }
    }
}
