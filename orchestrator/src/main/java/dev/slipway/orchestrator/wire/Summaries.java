package dev.slipway.orchestrator.wire;

import dev.slipway.orchestrator.deployment.DeploymentEvent;
import dev.slipway.orchestrator.deployment.DeploymentEvent.*;
import dev.slipway.orchestrator.deployment.Waiting;
import dev.slipway.schemas.id.DeploymentId;
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
            var given = submission.circumstances();
            return DeploymentSummary.newBuilder().setDeployment(submission.id().toString()).setSpace(lane.space())
                    .setProject(lane.project()).setEnvironment(lane.environment()).setTenant(lane.tenant())
                    .setRelease(submission.release().orElse(null)).setState(standing.state())
                    .setReason(standing.reason().orElse(null)).setError(standing.error().orElse(null))
                    .setCreatedBy(submission.createdBy()).setCreatedAt(submission.createdAt())
                    .setStartedAt(startedAt.orElse(null)).setFinishedAt(standing.ended() ? told.at() : null)
                    .setSequence(told.sequence()).setWaitingFor(EventHead.toAvro(standing.waiting()))
                    .setResumes(given.resumes().map(DeploymentId::toString).orElse(null))
                    .setChannel(given.channel().orElse(null)).setRunbook(given.runbook().orElse(null)).build();
        });
    }

    private static Optional<Standing> standing(DeploymentEvent event) {
        return Optional.ofNullable(switch (event) {
            case DeploymentQueued queued -> Standing.waiting("queued", queued.waiting());
            case DeploymentStarted _ -> Standing.waiting("running", Optional.empty());
            case InterruptionRaised(var _, var question, var _) ->
                Standing.waiting("waiting", Optional.of(question.waiting()));
            case InterruptionEnded _ -> Standing.waiting("running", Optional.empty());
            case DeploymentSucceeded _ -> Standing.ended("succeeded", Optional.empty(), Optional.empty());
            case DeploymentCompensated(String error) ->
                Standing.ended("compensated", Optional.empty(), Optional.of(error));
            case DeploymentFailed(String error) -> Standing.ended("failed", Optional.empty(), Optional.of(error));
            case DeploymentCancelled(var by) ->
                Standing.ended("cancelled", Optional.of(by.reason()), Optional.empty());
            case DeploymentDue _,LaneYielded _,LaneAwaited _,LaneRegained _,DeploymentWaiting _,DeploymentCancelling _,TargetExcluded _ ->
                null;
            case PermitAsked _,PermitGranted _,PermitReturned _,PermitsRegained _ -> null;
            case OfStep _,OfPlace _,OfExecution _,InterruptionTaken _,InterruptionSubmitted _,InterruptionSettled _,OutputSet _ ->
                null;
        });
    }

    private record Standing(String state, Optional<String> reason, Optional<String> error, Optional<Waiting> waiting,
            boolean ended) {
        static Standing waiting(String state, Optional<Waiting> waiting) {
            return new Standing(state, waiting.map(Waiting::detail), Optional.empty(), waiting, false);
        }

        static Standing ended(String state, Optional<String> reason, Optional<String> error) {
            return new Standing(state, reason, error, Optional.empty(), true);
        }
    }
}
