package dev.slipway.documents;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A process as it is written. */
final class ProcessShape {
    private ProcessShape() {}

    static Map<String, Object> of(ProcessSpec process) {
        return new Shape().with("timeout", duration(process.timeout()))
                .with("maxParallelism", Numbers.parallelism(process.maxParallelism()))
                .with("steps", process.steps().stream().map(ProcessShape::step).toList()).fields();
    }

    private static Map<String, Object> step(StepSpec step) {
        var shape = condition(new Shape().with("name", step.name())
                .unless("afterPrevious", "startTrigger", step.startTrigger().word()), step.condition());
        placement(shape, step.placement()).unless(false, "compensates", step.compensates());
        if (step.isFlat()) {
            return ActionShape.add(shape, step.actions().getFirst()).fields();
        }
        return shape.with("timeout", duration(step.timeout()))
                .unlessEmpty("properties", new TreeMap<>(step.properties()))
                .with("actions", step.actions().stream().map(ProcessShape::action).toList()).fields();
    }

    private static Map<String, Object> action(ActionSpec action) {
        var shape = condition(new Shape().with("name", action.name()), action.condition());
        return ActionShape.add(shape, action).fields();
    }

    private static Shape condition(Shape shape, ConditionSpec condition) {
        var words = condition.all().stream().map(RunCondition::word).toList();
        return shape.unless("success", "condition", words.size() == 1 ? words.getFirst() : words)
                .with("expression", condition.expression());
    }

    private static Shape placement(Shape shape, Placement placement) {
        if (!placement.tags().isEmpty()) {
            shape.with("targets", new Shape().with("tags", placement.tags()).fields());
        }
        shape.unless((placement.tags().isEmpty() ? RunOn.WORKER : RunOn.TARGET).word(), "runOn",
                placement.runOn().word());
        var rolling = placement.rolling();
        return shape.with("maxParallelism", Numbers.parallelism(placement.maxParallelism())).with("rolling",
                rolling == null ? null : rolling(rolling));
    }

    private static Map<String, Object> rolling(RollingSpec rolling) {
        var failures = rolling.maxFailures();
        return new Shape().with("window", Numbers.parallelism(rolling.window()))
                .unless(0, "maxFailures", failures.percent() ? failures.text() : failures.value())
                .unlessEmpty("batch", rolling.batch().stream().map(share -> share + "%").toList())
                .unless("0s", "pauseBetween", DurationText.format(rolling.pauseBetween())).fields();
    }

    static @Nullable String duration(@Nullable Duration duration) {
        return duration == null ? null : DurationText.format(duration);
    }
}
