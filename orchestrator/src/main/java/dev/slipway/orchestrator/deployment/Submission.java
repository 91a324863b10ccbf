package dev.slipway.orchestrator.deployment;

import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.Lane;
import java.time.Instant;
import java.util.Optional;

/** Who asked for what, when. */
public record Submission(DeploymentId id, Lane lane, Optional<String> release, String createdBy, Instant createdAt,
        boolean idempotent, Circumstances circumstances) {
    public Submission(DeploymentId id, Lane lane, Optional<String> release, String createdBy, Instant createdAt,
            boolean idempotent) {
        this(id, lane, release, createdBy, createdAt, idempotent, Circumstances.USUAL);
    }

    public Submission inChannel(String channel) {
        return new Submission(id, lane, release, createdBy, createdAt, idempotent,
                new Circumstances(circumstances.resumes, Optional.of(channel), circumstances.runbook,
                        circumstances.notBefore, circumstances.expires));
    }

    /**
     * What else was said about it.
     *
     * @param resumes the deployment that it goes on with
     * @param notBefore when it may begin
     * @param expires if it has not begun by then, it never does
     */
    public record Circumstances(Optional<DeploymentId> resumes, Optional<String> channel, Optional<String> runbook,
            Optional<Instant> notBefore, Optional<Instant> expires) {
        public static final Circumstances USUAL = new Circumstances(Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());
    }
}
