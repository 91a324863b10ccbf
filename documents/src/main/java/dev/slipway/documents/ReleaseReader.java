package dev.slipway.documents;

/** Reads what the gateway wrote about a release. */
final class ReleaseReader {
    private static final int LONGEST = 1_000;
    private static final int LONGEST_NOTES = 100_000;
    private static final int LONGEST_SNAPSHOT = 8 * 1024 * 1024;

    private ReleaseReader() {}

    static ReleaseSpec read(Fields spec) {
        return new ReleaseSpec(spec.requiredName("project", "the project of the release"),
                spec.requiredText("version", LONGEST, "the version"), spec.text("channel", LONGEST),
                spec.text("notes", LONGEST_NOTES), spec.requiredText("createdBy", LONGEST, "who made it"),
                Times.instant(spec, "createdAt"),
                spec.requiredText("snapshot", LONGEST_SNAPSHOT, "the documents as they were"));
    }
}
