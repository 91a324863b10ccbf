package dev.slipway.orchestrator.wire;

import dev.slipway.orchestrator.deployment.DeploymentEvent;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Submission;
import java.time.Instant;

/**
 * A fact with what every reader wants to know of it. {@code sequence} is dense within the deployment, from 1;
 * {@code retried}: what ended is tried again by itself.
 */
public record Told(DeploymentEvent event, Submission submission, Plan plan, long sequence, Instant at,
        boolean retried) {
    public Told(DeploymentEvent event, Submission submission, Plan plan, long sequence, Instant at) {
        this(event, submission, plan, sequence, at, false);
    }
}
