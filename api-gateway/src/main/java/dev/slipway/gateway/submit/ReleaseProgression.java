package dev.slipway.gateway.submit;

import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.ReleaseSpec;
import dev.slipway.documents.ReleaseSpec.Prevention;
import dev.slipway.gateway.catalog.Documents;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.readmodel.Json;
import dev.slipway.gateway.release.ReleaseHead;
import dev.slipway.gateway.release.Releases;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Says of a release that it goes no further for now, or that it may again (process.md LC-5). */
public final class ReleaseProgression {
    private static final Duration CATCH_UP = Duration.ofSeconds(5);
    private static final int LONGEST_REASON = 1_000;

    private final DocumentSubmission submission;
    private final Documents documents;
    private final Clock clock;

    public ReleaseProgression(DocumentSubmission submission, Documents documents, Clock clock) {
        this.submission = submission;
        this.documents = documents;
        this.clock = clock;
    }

    /** Body: {@code {"prevented": true, "reason": ...}}. Throws 404, or 422 with the field at fault. */
    public ReleaseHead set(String space, String project, String version, byte[] body, String principal)
            throws InterruptedException {
        var reason = reason(body);
        var key = Releases.key(space, project, version);
        var stored = documents.findFresh(key, CATCH_UP).orElseThrow(() -> missing(key));
        if (!(stored.document().spec() instanceof ReleaseSpec release) || !release.project().equals(project)) {
            throw missing(key);
        }
        var changed = release.withPrevented(reason == null
                ? null
                : new Prevention(reason, principal, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        submission.put(key, changed, principal, stored.version());
        return Releases.head(changed);
    }

    private static Problem missing(DocumentKey key) {
        return Problem.notFound("such release (its document would be " + key.name() + ")");
    }

    /** Null where the release may go on. */
    private static @Nullable String reason(byte[] body) {
        JsonNode node;
        try {
            node = Json.mapper().readTree(body);
        } catch (JacksonException e) {
            throw Problem.invalid("", "expected JSON: " + e.getOriginalMessage());
        }
        var prevented = node.get("prevented");
        if (prevented == null || !prevented.isBoolean()) {
            throw Problem.invalid("prevented", "expected true or false");
        }
        var reason = node.get("reason");
        if (!prevented.asBoolean()) {
            return null;
        }
        if (reason == null || !reason.isString() || reason.asString().isBlank()
                || reason.asString().length() > LONGEST_REASON) {
            throw Problem.invalid("reason", "expected why it goes no further, in 1 to " + LONGEST_REASON
                    + " characters");
        }
        return reason.asString();
    }
}
