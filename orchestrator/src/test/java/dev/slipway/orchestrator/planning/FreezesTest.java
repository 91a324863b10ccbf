package dev.slipway.orchestrator.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.orchestrator.deployment.Freeze;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.deployment.Submission.Circumstances;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.Lane;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which freeze a deployment would begin in (process.md FZ-1, FZ-2). */
class FreezesTest {
    private static final CatalogCopy CATALOG = Catalogs.of("""
            apiVersion: slipway.dev/v1
            kind: Freeze
            metadata: {name: short}
            spec: {environments: [production], start: 2026-12-24T00:00:00Z, end: 2026-12-26T00:00:00Z, atStart: wait}
            ---
            apiVersion: slipway.dev/v1
            kind: Freeze
            metadata: {name: long}
            spec: {environments: [production], start: 2026-12-25T00:00:00Z, end: 2026-12-31T00:00:00Z, atStart: wait}
            ---
            apiVersion: slipway.dev/v1
            kind: Freeze
            metadata: {name: hard}
            spec: {projects: [shop], start: 2026-12-25T12:00:00Z, end: 2026-12-25T13:00:00Z, runbooks: true}
            """);

    @Test
    void ofSeveralOneThatItFailsInGoesFirstThenTheLongest() {
        assertThat(found("2026-12-23T00:00:00Z", Optional.empty())).isEmpty();
        assertThat(found("2026-12-24T00:00:00Z", Optional.empty())).contains("short");
        assertThat(found("2026-12-25T00:00:00Z", Optional.empty())).contains("long");
        assertThat(found("2026-12-25T12:30:00Z", Optional.empty())).contains("hard");
    }

    @Test
    void runbooksRunUnlessItIsForThemToo() {
        assertThat(found("2026-12-25T00:00:00Z", Optional.of("restart"))).isEmpty();
        assertThat(found("2026-12-25T12:30:00Z", Optional.of("restart"))).contains("hard");
    }

    private static Optional<String> found(String at, Optional<String> runbook) {
        var submission = new Submission(new DeploymentId(1, "0123456789abcdefghjk"),
                new Lane("default", "shop", "production", null), Optional.empty(), "ada", Instant.EPOCH, false,
                new Circumstances(Optional.empty(), Optional.empty(), runbook, Optional.empty(), Optional.empty()));
        return Freezes.over(submission, Instant.parse(at), CATALOG).map(Freeze::name);
    }
}
