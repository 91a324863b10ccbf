package dev.slipway.documents;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The documents of a release as they were: its project, and the sets and modules that this includes. */
public final class ReleaseSnapshot {
    private ReleaseSnapshot() {}

    public static String of(List<Document> documents) {
        return documents.stream().map(DocumentWriter::json).collect(Collectors.joining("\n---\n"));
    }

    /** What {@link #of} wrote. Throws {@link IllegalArgumentException} for anything else. */
    public static List<Document> documents(String snapshot) {
        var reading = DocumentReader.readStored("snapshot", snapshot.getBytes(StandardCharsets.UTF_8));
        if (!reading.findings().isEmpty()) {
            throw new IllegalArgumentException("expected the snapshot of a release, found " + reading.findings());
        }
        return reading.documents();
    }
}
