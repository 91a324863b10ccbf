package dev.slipway.gateway.view;

import dev.slipway.gateway.readmodel.Json;
import dev.slipway.schemas.event.InterruptionEnded;
import dev.slipway.schemas.event.InterruptionRaised;
import dev.slipway.schemas.event.InterruptionSubmitted;
import dev.slipway.schemas.event.InterruptionTaken;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Questions to people: from events into rows, and from rows into a view. */
final class Interruptions {
    private Interruptions() {}

    static void rows(Object event, Map<String, String> rows) {
        switch (event) {
            case InterruptionRaised e -> raised(e, rows);
            case InterruptionTaken e ->
                rows.put(Rows.TAKEN + e.getInterruption(), Json.write(new Rows.Taken(e.getUser(), null)));
            case InterruptionSubmitted e -> rows.put(Rows.TAKEN + e.getInterruption(), Json.write(
                    new Rows.Taken(e.getApprovalsLeft() == 0 ? e.getUser() : null, e.getApprovalsLeft())));
            case InterruptionEnded e -> {
                rows.put(Rows.ANSWERED + e.getInterruption(),
                        Json.write(new Rows.Answered(e.getOutcome(), e.getBy(), e.getNotes(), e.getAt())));
                rows.put(DeploymentProjection.row(e.getExecution(), Rows.EXECUTION_STATE), state(e.getOutcome()));
            }
            default -> {
                // about nothing that people are asked
            }
        }
    }

    /** As the execution stands that it was about, before anything else is said of it. */
    private static String state(String outcome) {
        return switch (outcome) {
            case "proceed" -> "succeeded";
            case "cancelled" -> "cancelled";
            default -> "failed";
        };
    }

    private static void raised(InterruptionRaised e, Map<String, String> rows) {
        rows.put(Rows.RAISED + e.getInterruption(), Json.write(new Rows.Raised(e.getInterruption(), e.getKind(),
                e.getTitle(), e.getInstructions(), e.getTeams(), e.getApprovals(), e.getOutcomes(), e.getError(),
                e.getMayNotApprove(), e.getExpires(), e.getExpiryOutcome(), e.getStepNumber(), e.getAction(),
                e.getTarget(), e.getAt())));
        rows.put(DeploymentProjection.row(e.getExecution(), Rows.GRANTED), Json.write(
                new Rows.Granted(e.getStepNumber(), e.getAction(), e.getTarget(), e.getAttempt(), null)));
        rows.put(DeploymentProjection.row(e.getExecution(), Rows.WAITING),
                Json.write(e.getKind().equals("manual")
                        ? new Rows.Waiting("approval", e.getTitle() + " waits for an answer", e.getAt(),
                                whom(e.getTeams()) + " proceeds or aborts", e.getExpires())
                        : new Rows.Waiting("guidance", e.getTitle(), e.getAt(),
                                whom(e.getTeams()) + " says what to do about it", e.getExpires())));
        rows.put(DeploymentProjection.row(e.getExecution(), Rows.EXECUTION_STATE), "waiting");
    }

    private static String whom(List<String> teams) {
        return teams.isEmpty() ? "somebody who may deploy the project" : "a member of " + String.join(", ", teams);
    }

    /** In the order of their executions. */
    static List<DeploymentView.Interruption> of(Map<String, String> rows) {
        var found = new TreeMap<String, DeploymentView.Interruption>();
        rows.forEach((name, row) -> {
            if (name.startsWith(Rows.RAISED)) {
                var id = name.substring(Rows.RAISED.length());
                found.put(id, interruption(Json.read(row, Rows.Raised.class),
                        read(rows.get(Rows.TAKEN + id), Rows.Taken.class),
                        read(rows.get(Rows.ANSWERED + id), Rows.Answered.class)));
            }
        });
        return List.copyOf(found.values());
    }

    private static DeploymentView.Interruption interruption(Rows.Raised raised, Rows.@Nullable Taken taken,
            Rows.@Nullable Answered answered) {
        return new DeploymentView.Interruption(raised.id(), raised.kind(), answered == null ? "open" : "ended",
                raised.title(), raised.instructions(), raised.teams(), raised.approvals(),
                taken == null || taken.approvalsLeft() == null ? raised.approvals() : taken.approvalsLeft(),
                raised.outcomes(), raised.error(), raised.mayNotApprove(), raised.expires(), raised.expiryOutcome(),
                raised.step(), raised.action(), raised.target(), raised.since(), taken == null ? null : taken.user(),
                answered == null ? null : answered.outcome(), answered == null ? null : answered.by(),
                answered == null ? null : answered.notes(), answered == null ? null : answered.at());
    }

    private static <T> @Nullable T read(@Nullable String row, Class<T> type) {
        return row == null ? null : Json.read(row, type);
    }
}
