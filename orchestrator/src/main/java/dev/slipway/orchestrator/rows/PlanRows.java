package dev.slipway.orchestrator.rows;

import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Plan.Conduct;
import dev.slipway.orchestrator.deployment.Plan.Place;
import dev.slipway.orchestrator.deployment.Plan.Rolling;
import dev.slipway.orchestrator.deployment.Plan.Step;
import dev.slipway.orchestrator.deployment.Plan.Target;
import dev.slipway.orchestrator.deployment.Plan.Terms;
import dev.slipway.orchestrator.deployment.Value;
import dev.slipway.orchestrator.state.PlanRow;
import dev.slipway.orchestrator.state.PlannedStepRow;
import dev.slipway.orchestrator.state.RollingRow;
import dev.slipway.orchestrator.state.TargetRow;
import dev.slipway.orchestrator.state.TargetsRow;
import dev.slipway.orchestrator.state.ValueRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans as rows, both ways. */
final class PlanRows {
    private PlanRows() {}

    static PlanRow toRow(Plan plan) {
        return PlanRow.newBuilder().setSteps(plan.steps().stream().map(PlanRows::toRow).toList())
                .setVariables(plan.variables().stream().map(PlanRows::toRow).toList())
                .setUndecided(plan.undecided().stream().map(ScopedValueRows::toRow).toList())
                .setTargets(plan.targets().stream()
                        .map(target -> new TargetRow(target.name(), target.tags(), target.pool().orElse(null)))
                        .toList())
                .setGuided(plan.terms().guided()).setTimeLimitMillis(Moments.length(plan.terms().timeLimit()))
                .setParallelSteps(plan.terms().parallelSteps()).setLocksMachines(plan.terms().locksMachines())
                .setConcurrencyTag(plan.terms().concurrencyTag().orElse(null)).build();
    }

    static Plan fromRow(PlanRow row) {
        var steps = new ArrayList<Step>();
        row.getSteps().forEach(step -> steps.add(step(steps.size() + 1, step)));
        return new Plan(steps, row.getVariables().stream().map(PlanRows::fromRow).toList(),
                row.getUndecided().stream().map(ScopedValueRows::fromRow).toList(), targets(row.getTargets()),
                new Terms(row.getGuided(), Moments.duration(row.getTimeLimitMillis()), row.getParallelSteps(),
                        row.getLocksMachines(), Optional.ofNullable(row.getConcurrencyTag())));
    }

    private static List<Target> targets(List<TargetRow> rows) {
        var targets = new ArrayList<Target>(rows.size());
        rows.forEach(row -> targets.add(new Target(targets.size() + 1, row.getName(), row.getTags(),
                Optional.ofNullable(row.getPool()))));
        return targets;
    }

    private static PlannedStepRow toRow(Step step) {
        var conduct = step.conduct();
        return PlannedStepRow.newBuilder().setName(step.name()).setCondition(ConditionRows.word(step.condition()))
                .setExpression(ConditionRows.expression(step.condition()).orElse(null))
                .setAll(ConditionRows.all(step.condition()))
                .setActions(step.actions().stream().map(ActionRows::toRow).toList())
                .setWithPrevious(conduct.withPrevious()).setTimeLimitMillis(Moments.length(conduct.timeLimit()))
                .setCompensates(conduct.compensates()).setSkipped(conduct.skipped().orElse(null))
                .setTargets(toRow(conduct.place())).build();
    }

    private static @Nullable TargetsRow toRow(Place place) {
        return switch (place) {
            case Place.Worker _ -> null;
            case Place.Targets targets -> new TargetsRow(targets.numbers(), targets.tags(), targets.window(),
                    targets.onWorker(), targets.rolling().map(rolling -> new RollingRow(rolling.maxFailures(),
                            rolling.batches(), rolling.pause().toMillis())).orElse(null));
        };
    }

    private static Step step(int number, PlannedStepRow row) {
        var actions = new ArrayList<Plan.Action>();
        row.getActions().forEach(action -> actions.add(ActionRows.fromRow(actions.size() + 1, action)));
        return new Step(number, row.getName(),
                ConditionRows.condition(row.getCondition(), row.getExpression(), row.getAll()), actions,
                new Conduct(place(row.getTargets()), row.getWithPrevious(),
                        Moments.duration(row.getTimeLimitMillis()), row.getCompensates(),
                        Optional.ofNullable(row.getSkipped())));
    }

    private static Place place(@Nullable TargetsRow row) {
        if (row == null) {
            return new Place.Worker();
        }
        var rolling = Optional.ofNullable(row.getRolling())
                .map(found -> new Rolling(found.getMaxFailures(), found.getBatches(),
                        Duration.ofMillis(found.getPauseMillis())));
        return new Place.Targets(row.getNumbers(), row.getTags(), row.getWindow(), row.getOnWorker(), rolling);
    }

    private static ValueRow toRow(NamedValue value) {
        return switch (value.value()) {
            case Value.Plain(String text) -> new ValueRow(value.name(), text, null);
            case Value.Sealed(String base64, var _) -> new ValueRow(value.name(), null, base64);
        };
    }

    private static NamedValue fromRow(ValueRow row) {
        return new NamedValue(row.getName(), value(row.getText(), row.getSealed()));
    }

    static Value value(@Nullable String text, @Nullable String sealed) {
        return text == null ? new Value.Sealed(Objects.requireNonNull(sealed)) : new Value.Plain(text);
    }
}
