package dev.slipway.orchestrator.rows;

import dev.slipway.orchestrator.deployment.Plan.Action;
import dev.slipway.orchestrator.deployment.Plan.OnWorkerLoss;
import dev.slipway.orchestrator.deployment.Plan.Retry;
import dev.slipway.orchestrator.deployment.Plan.Source;
import dev.slipway.orchestrator.deployment.Plan.Work;
import dev.slipway.orchestrator.state.ManualRow;
import dev.slipway.orchestrator.state.PlannedActionRow;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** The actions of a plan as parts of rows, both ways. */
final class ActionRows {
    private ActionRows() {}

    static PlannedActionRow toRow(Action action) {
        var retry = action.retry();
        var row = PlannedActionRow.newBuilder().setName(action.name()).setPool(action.pool())
                .setTimeLimitMillis(Moments.length(action.timeLimit()))
                .setCancelGraceMillis(action.cancelGrace().toMillis())
                .setRetryOnWorkerLoss(action.onWorkerLoss() == OnWorkerLoss.RETRY).setProperties(action.properties())
                .setCondition(ConditionRows.word(action.condition()))
                .setExpression(ConditionRows.expression(action.condition()).orElse(null))
                .setAll(ConditionRows.all(action.condition())).setRequired(action.required())
                .setRetryMax(retry.max()).setRetryBackoffMillis(retry.backoff().toMillis())
                .setRetryFactor(retry.factor()).setRetryJitter(retry.jitter())
                .setSkipped(action.skipped().orElse(null));
        switch (action.work()) {
            case Work.Noop _ -> row.setType("noop");
            case Work.Manual manual -> row.setType("manual").setManual(toRow(manual));
            case Work.Script(String syntax, Source source) -> {
                row.setType("script").setSyntax(syntax);
                switch (source) {
                    case Source.Inline(String text) -> row.setScript(text);
                    case Source.Blob(String sha256) -> row.setScriptBlob(sha256);
                }
            }
        }
        return row.build();
    }

    static Action fromRow(int number, PlannedActionRow row) {
        return new Action(number, row.getName(), work(row), row.getPool(), Moments.duration(row.getTimeLimitMillis()),
                Duration.ofMillis(row.getCancelGraceMillis()),
                row.getRetryOnWorkerLoss() ? OnWorkerLoss.RETRY : OnWorkerLoss.FAIL, row.getProperties(),
                ConditionRows.condition(row.getCondition(), row.getExpression(), row.getAll()), row.getRequired(),
                new Retry(row.getRetryMax(), Duration.ofMillis(row.getRetryBackoffMillis()), row.getRetryFactor(),
                        row.getRetryJitter()),
                Optional.ofNullable(row.getSkipped()));
    }

    private static Work work(PlannedActionRow row) {
        return switch (row.getType()) {
            case "noop" -> new Work.Noop();
            case "manual" -> manual(Objects.requireNonNull(row.getManual()));
            case "script" -> new Work.Script(Objects.requireNonNull(row.getSyntax()), row.getScript() == null
                    ? new Source.Blob(Objects.requireNonNull(row.getScriptBlob()))
                    : new Source.Inline(row.getScript()));
            default -> throw new IllegalStateException("expected a type of action, found " + row.getType());
        };
    }

    private static ManualRow toRow(Work.Manual manual) {
        return new ManualRow(manual.instructions(), manual.teams(), manual.approvals(),
                Moments.length(manual.deadline().map(Work.Deadline::after)),
                manual.deadline().map(deadline -> ExecutionRows.word(deadline.outcome())).orElse(null),
                manual.submitterMayNotApprove(), manual.blocking());
    }

    private static Work manual(ManualRow row) {
        var deadline = Moments.duration(row.getDeadlineMillis()).map(after -> new Work.Deadline(after,
                ExecutionRows.outcome(Objects.requireNonNull(row.getDeadlineOutcome()))));
        return new Work.Manual(row.getInstructions(), row.getTeams(), row.getApprovals(), deadline,
                row.getSubmitterMayNotApprove(), row.getBlocking());
    }
}
