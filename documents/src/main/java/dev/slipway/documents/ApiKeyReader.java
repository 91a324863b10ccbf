package dev.slipway.documents;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Reads what the gateway wrote about an API key. */
final class ApiKeyReader {
    private static final int LONGEST = 1_000;
    private static final int MOST_TEAMS = 1_000;

    private ApiKeyReader() {}

    static ApiKeySpec read(Fields spec) {
        return new ApiKeySpec(spec.requiredText("user", LONGEST, "the user of the key"),
                spec.list("teams", MOST_TEAMS, (item, where) -> spec.text(item, where, LONGEST, false)),
                spec.requiredText("hash", LONGEST, "the hash of the key"), createdAt(spec));
    }

    private static Instant createdAt(Fields spec) {
        var text = spec.requiredText("createdAt", LONGEST, "a time such as 2026-11-22T08:15:30Z");
        try {
            return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
        } catch (DateTimeParseException _) {
            spec.report("createdAt", "expected a time such as 2026-11-22T08:15:30Z, found '" + text + "'");
            return Instant.EPOCH;
        }
    }
}
