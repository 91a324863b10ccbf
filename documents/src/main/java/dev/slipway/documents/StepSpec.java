package dev.slipway.documents;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step: when and where it runs and the actions it is made of. Its name is its identity, whatever its case (process.md
 * P-4, P-5). When a step that {@code compensates} has run for a failure and succeeded, the deployment ends as
 * compensated. The timeout is for all its actions on all targets; without one it may take for ever.
 */
public record StepSpec(String name, ConditionSpec condition, StartTrigger startTrigger, @Nullable Duration timeout,
        Placement placement, boolean compensates, Map<String, String> properties, List<ActionSpec> actions) {
    public StepSpec {
        properties = Map.copyOf(properties);
        actions = List.copyOf(actions);
    }

    /** A step that waits for the one before and runs once on a worker. */
    public StepSpec(String name, ConditionSpec condition, List<ActionSpec> actions) {
        this(name, condition, StartTrigger.AFTER_PREVIOUS, null, Placement.ON_WORKER, false, Map.of(), actions);
    }

    public StepSpec withActions(List<ActionSpec> others) {
        return new StepSpec(name, condition, startTrigger, timeout, placement, compensates, properties, others);
    }

    /** Whether it is written without {@code actions}: the step and its only action are one. */
    public boolean isFlat() {
        return actions.size() == 1 && actions.getFirst().name().equals(name) && timeout == null && properties.isEmpty()
                && actions.getFirst().condition().equals(ConditionSpec.SUCCESS);
    }
}
