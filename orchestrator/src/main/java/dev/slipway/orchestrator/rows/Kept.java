package dev.slipway.orchestrator.rows;

import dev.slipway.orchestrator.deployment.Deployment;
import java.time.Instant;
import java.util.Optional;

/** A deployment as it is kept, with what its events carry on: the newest sequence number and when it began. */
public record Kept(Deployment deployment, long sequence, Optional<Instant> startedAt) {
    public static final Kept NOTHING = new Kept(Deployment.absent(), 0, Optional.empty());
}
