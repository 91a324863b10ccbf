package dev.slipway.orchestrator.deployment;

import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.Lane;
import java.time.Instant;
import java.util.Optional;

/** Who asked for what, when. */
public record Submission(DeploymentId id, Lane lane, Optional<String> release, String createdBy, Instant createdAt,
        boolean idempotent) {}
