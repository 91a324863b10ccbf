package dev.slipway.orchestrator.rows;

import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Plan.Action;
import dev.slipway.orchestrator.deployment.Plan.OnWorkerLoss;
import dev.slipway.orchestrator.deployment.Plan.RunCondition;
import dev.slipway.orchestrator.deployment.Plan.Source;
import dev.slipway.orchestrator.deployment.Plan.Step;
import dev.slipway.orchestrator.deployment.Plan.Work;
import dev.slipway.orchestrator.deployment.Value;
import dev.slipway.orchestrator.state.PlanRow;
import dev.slipway.orchestrator.state.PlannedActionRow;
import dev.slipway.orchestrator.state.PlannedStepRow;
import dev.slipway.orchestrator.state.ValueRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans as rows, both ways. */
final class PlanRows {
    private PlanRows() {}

    static PlanRow toRow(Plan plan) {
        return new PlanRow(plan.steps().stream().map(PlanRows::toRow).toList(),
                plan.variables().stream().map(PlanRows::toRow).toList(),
                plan.undecided().stream().map(ScopedValueRows::toRow).toList());
    }

    static Plan fromRow(PlanRow row) {
        var steps = new ArrayList<Step>();
        for (var step : row.getSteps()) {
            var actions = new ArrayList<Action>();
            for (var action : step.getActions()) {
                actions.add(fromRow(actions.size() + 1, action));
            }
            steps.add(new Step(steps.size() + 1, step.getName(), condition(step), actions));
        }
        return new Plan(steps, row.getVariables().stream().map(PlanRows::fromRow).toList(),
                row.getUndecided().stream().map(ScopedValueRows::fromRow).toList());
    }

    private static PlannedStepRow toRow(Step step) {
        var actions = step.actions().stream().map(PlanRows::toRow).toList();
        return switch (step.condition()) {
            case RunCondition.Success _ -> new PlannedStepRow(step.name(), "success", null, actions);
            case RunCondition.Failure _ -> new PlannedStepRow(step.name(), "failure", null, actions);
            case RunCondition.Always _ -> new PlannedStepRow(step.name(), "always", null, actions);
            case RunCondition.Variable(String expression) ->
                new PlannedStepRow(step.name(), "variable", expression, actions);
        };
    }

    private static RunCondition condition(PlannedStepRow step) {
        return switch (step.getCondition()) {
            case "success" -> new RunCondition.Success();
            case "failure" -> new RunCondition.Failure();
            case "always" -> new RunCondition.Always();
            case "variable" -> new RunCondition.Variable(Objects.requireNonNull(step.getExpression()));
            default -> throw new IllegalStateException("expected a run condition, found " + step.getCondition());
        };
    }

    private static PlannedActionRow toRow(Action action) {
        var row = PlannedActionRow.newBuilder().setName(action.name()).setPool(action.pool())
                .setTimeLimitMillis(action.timeLimit().map(Duration::toMillis).orElse(0L))
                .setCancelGraceMillis(action.cancelGrace().toMillis())
                .setRetryOnWorkerLoss(action.onWorkerLoss() == OnWorkerLoss.RETRY).setProperties(action.properties());
        switch (action.work()) {
            case Work.Noop _ -> row.setType("noop");
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

    private static Action fromRow(int number, PlannedActionRow row) {
        var limit = row.getTimeLimitMillis() == 0
                ? Optional.<Duration>empty()
                : Optional.of(Duration.ofMillis(row.getTimeLimitMillis()));
        return new Action(number, row.getName(), work(row), row.getPool(), limit,
                Duration.ofMillis(row.getCancelGraceMillis()),
                row.getRetryOnWorkerLoss() ? OnWorkerLoss.RETRY : OnWorkerLoss.FAIL, row.getProperties());
    }

    private static Work work(PlannedActionRow row) {
        if (row.getType().equals("noop")) {
            return new Work.Noop();
        }
        var source = row.getScript() == null
                ? new Source.Blob(Objects.requireNonNull(row.getScriptBlob()))
                : new Source.Inline(row.getScript());
        return new Work.Script(Objects.requireNonNull(row.getSyntax()), source);
    }

    private static ValueRow toRow(NamedValue value) {
        return switch (value.value()) {
            case Value.Plain(String text) -> new ValueRow(value.name(), text, null);
            case Value.Sealed(String base64) -> new ValueRow(value.name(), null, base64);
        };
    }

    private static NamedValue fromRow(ValueRow row) {
        return new NamedValue(row.getName(), value(row.getText(), row.getSealed()));
    }

    static Value value(@Nullable String text,
            @Nullable String sealed) {
        return text == null ? new Value.Sealed(Objects.requireNonNull(sealed)) : new Value.Plain(text);
    }
}
