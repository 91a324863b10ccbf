package dev.slipway.documents;

import dev.slipway.documents.ReleaseSpec.Prevention;
import org.jspecify.annotations.Nullable;

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
                spec.requiredText("snapshot", LONGEST_SNAPSHOT, "the documents as they were"),
                prevented(spec));
    }

    private static @Nullable Prevention prevented(Fields spec) {
        var fields = spec.mapping("prevented");
        if (fields == null) {
            return null;
        }
        var prevented = new Prevention(fields.requiredText("reason", LONGEST, "why it goes no further"),
                fields.requiredText("by", LONGEST, "who says so"), Times.instant(fields, "at"));
        fields.end();
        return prevented;
    }
}
