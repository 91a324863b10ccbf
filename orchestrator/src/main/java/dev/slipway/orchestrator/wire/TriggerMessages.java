package dev.slipway.orchestrator.wire;

import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.trigger.Wanted;
import dev.slipway.schemas.catalog.CatalogDocument;
import dev.slipway.schemas.command.SubmitDeployment;
import dev.slipway.schemas.common.Firing;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.Lane;
import dev.slipway.schemas.trigger.DeploymentPassed;
import dev.slipway.schemas.trigger.TriggerState;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What triggers are told and what they ask for, as messages. */
public final class TriggerMessages {
    private static final int FIRINGS_KEPT = 20;

    private TriggerMessages() {}

    public static DeploymentPassed passed(Submission submission, Instant at) {
        var lane = submission.lane();
        return new DeploymentPassed(submission.id().toString(), lane.space(), lane.project(), lane.environment(),
                lane.tenant(), submission.release().orElse(null), at);
    }

    public static Lane laneOf(DeploymentPassed passed) {
        return new Lane(passed.getSpace(), passed.getProject(), passed.getEnvironment(), passed.getTenant());
    }

    /** Idempotent, so that it is taken once even if it were to come again. */
    public static SubmitDeployment submit(Wanted wanted, DeploymentId id, String principal, long catalogPosition,
            Instant at) {
        var lane = wanted.lane();
        return SubmitDeployment.newBuilder().setDeployment(id.toString()).setLane(lane.toString())
                .setSpace(lane.space()).setProject(lane.project()).setEnvironment(lane.environment())
                .setTenant(lane.tenant()).setRelease(wanted.release().orElse(null))
                .setRunbook(wanted.runbook().orElse(null)).setChannel(wanted.channel().orElse(null))
                .setVariables(List.of()).setPrincipal(principal).setIdempotent(true)
                .setCatalogPosition(catalogPosition).setAt(at).build();
    }

    /** A trigger whose document was stored now: times before that are not looked at. */
    public static TriggerState begun(CatalogDocument document, List<Firing> firings, Instant at) {
        return new TriggerState(document.getSpace(), document.getName(), document.getVersion(), at, firings);
    }

    public static TriggerState fired(TriggerState state, Firing firing, Instant handledUntil) {
        return new TriggerState(state.getSpace(), state.getTrigger(), state.getVersion(), handledUntil,
                Stream.concat(Stream.of(firing), state.getFirings().stream()).limit(FIRINGS_KEPT).toList());
    }
}
