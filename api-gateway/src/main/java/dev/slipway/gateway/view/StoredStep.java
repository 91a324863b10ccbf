package dev.slipway.gateway.view;

import dev.slipway.schemas.id.ExecutionId;
import java.util.List;
import java.util.Map;

/**
 * What is kept of a step beside its rows: how many of its executions are in each state, some or all of them, and some
 * or all of {@code outputTotal} outputs of targets.
 */
record StoredStep(Map<String, Long> states, List<Execution> executions, List<String> outputs, long outputTotal) {
    static final StoredStep NOTHING = new StoredStep(Map.of(), List.of(), List.of(), 0);

    private static final long NOT_COUNTED = -1;

    /** As far as a list needs it. */
    static StoredStep counted(Map<String, Long> states) {
        return new StoredStep(states, List.of(), List.of(), NOT_COUNTED);
    }

    boolean hasOutputsCounted() {
        return outputTotal != NOT_COUNTED;
    }

    /** {@code rows}: by kind. */
    record Execution(ExecutionId id, String state, Map<String, String> rows) {}
}
