package dev.slipway.documents;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A version of a project, fixed for ever (process.md P-40): the snapshot is what {@link ReleaseSnapshot} wrote. Only
 * whether it may go on can change. The
 * document is called after project and version, see {@link #nameOf}.
 */
public record ReleaseSpec(String project, String version, @Nullable String channel, @Nullable String notes,
        String createdBy, Instant createdAt, String snapshot, @Nullable Prevention prevented)
        implements
            PlainSpec {
    /** Why the release goes no further for now, and who says so since when (process.md LC-5). */
    public record Prevention(String reason, String by, Instant at) {}

    public ReleaseSpec withPrevented(@Nullable Prevention other) {
        return new ReleaseSpec(project, version, channel, notes, createdBy, createdAt, snapshot, other);
    }

    private static final int SHOWN = 46;

    /** What the document of a release is called: a version may hold what a name can't. */
    public static String nameOf(String project, String version) {
        var readable = (project + "-" + version).replaceAll("[^A-Za-z0-9_-]+", "-");
        var shown = readable.substring(0, Math.min(SHOWN, readable.length()));
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest((project + "\n" + version.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8));
            return shown.toLowerCase(Locale.ROOT) + "-" + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
