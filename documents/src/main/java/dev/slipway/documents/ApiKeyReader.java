package dev.slipway.documents;

/** Reads what the gateway wrote about an API key. */
final class ApiKeyReader {
    private static final int LONGEST = 1_000;
    private static final int MOST_TEAMS = 1_000;

    private ApiKeyReader() {}

    static ApiKeySpec read(Fields spec) {
        return new ApiKeySpec(spec.requiredText("user", LONGEST, "the user of the key"),
                spec.list("teams", MOST_TEAMS, (item, where) -> spec.text(item, where, LONGEST, false)),
                spec.requiredText("hash", LONGEST, "the hash of the key"), Times.instant(spec, "createdAt"));
    }
}
