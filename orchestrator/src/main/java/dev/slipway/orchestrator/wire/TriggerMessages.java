package dev.slipway.orchestrator.wire;

import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.trigger.Outcome;
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
import org.jspecify.annotations.Nullable;

/** What triggers are told and what they ask for, as messages. */
public final class TriggerMessages {
    private static final int FIRINGS_KEPT = 20;
    private static final int DEPLOYMENTS_SHOWN = 200;
    private static final int TEXTS_SHOWN = 20;
    private static final int LONGEST_TEXT = 500;

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

    /** Of many deployments and errors the first ones, so that it fits into a record whatever happens. */
    public static Firing firing(Instant due, Instant at, String cause, @Nullable String command, List<String> ids,
            Outcome outcome) {
        return new Firing(due, at, cause, command, ids.stream().limit(DEPLOYMENTS_SHOWN).toList(),
                shortened(outcome.errors()), shortened(outcome.notes()));
    }

    private static List<String> shortened(List<String> texts) {
        var more = texts.size() - TEXTS_SHOWN;
        return Stream.concat(texts.stream().limit(TEXTS_SHOWN)
                .map(text -> text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "..."),
                more > 0 ? Stream.of("and " + more + " more") : Stream.empty()).toList();
    }

    public static TriggerState fired(TriggerState state, Firing firing, Instant handledUntil) {
        return new TriggerState(state.getSpace(), state.getTrigger(), state.getVersion(), handledUntil,
                Stream.concat(Stream.of(firing), state.getFirings().stream()).limit(FIRINGS_KEPT).toList());
    }
}
