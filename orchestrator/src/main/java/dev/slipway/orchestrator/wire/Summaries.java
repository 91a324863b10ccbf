package dev.slipway.orchestrator.wire;

import dev.slipway.orchestrator.deployment.DeploymentEvent;
import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.schemas.summary.DeploymentSummary;
import java.time.Instant;
import java.util.Optional;

/** A deployment in short, after a fact that changes how it stands. */
public final class Summaries {
    private Summaries() {}

    /** The summary after this fact; empty where the fact does not change it. */
    public static Optional<DeploymentSummary> after(Told told, Optional<Instant> startedAt) {
        return standing(told.event()).map(standing -> {
            var submission = told.submission();
            var lane = submission.lane();
            return DeploymentSummary.newBuilder().setDeployment(submission.id().toString()).setSpace(lane.space())
                    .setProject(lane.project()).setEnvironment(lane.environment()).setTenant(lane.tenant())
                    .setRelease(submission.release().orElse(null)).setState(standing.state())
                    .setReason(standing.reason().orElse(null)).setError(standing.error().orElse(null))
                    .setCreatedBy(submission.createdBy()).setCreatedAt(submission.createdAt())
                    .setStartedAt(startedAt.orElse(null)).setFinishedAt(standing.ended() ? told.at() : null)
                    .setSequence(told.sequence()).build();
        });
    }

    private static Optional<Standing> standing(DeploymentEvent event) {
        return Optional.ofNullable(switch (event) {
            case DeploymentQueued queued -> new Standing("queued", queued.reason(), Optional.empty(), false);
            case DeploymentStarted _ -> new Standing("running", Optional.empty(), Optional.empty(), false);
            case DeploymentSucceeded _ -> new Standing("succeeded", Optional.empty(), Optional.empty(), true);
            case DeploymentFailed(String error) -> new Standing("failed", Optional.empty(), Optional.of(error), true);
            case DeploymentCancelled(var by) ->
                new Standing("cancelled", Optional.of(by.reason()), Optional.empty(), true);
            case DeploymentWaiting _,DeploymentCancelling _,OfStep _,OfExecution _,OutputSet _ -> null;
        });
    }

    private record Standing(String state, Optional<String> reason, Optional<String> error, boolean ended) {}
}
