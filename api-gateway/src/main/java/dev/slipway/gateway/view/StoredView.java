package dev.slipway.gateway.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the reading script answers, taken apart. */
final class StoredView {
    private final String id;
    private final List<?> parts;

    StoredView(String id, Object answer) {
        this.id = id;
        this.parts = (List<?>) answer;
    }

    /** The rows of the deployment itself; none when it is not there. */
    Map<String, String> rows() {
        return pairs((List<?>) parts.getFirst());
    }

    Map<Integer, StoredStep> steps() {
        var steps = new HashMap<Integer, StoredStep>();
        for (var part : parts.subList(1, parts.size())) {
            var step = (List<?>) part;
            var number = ((Long) step.getFirst()).intValue();
            var states = counts(pairs((List<?>) step.get(1)));
            var outputs = ((List<?>) step.get(3)).stream().map(String.class::cast).toList();
            steps.put(number, new StoredStep(states, executions(number, (List<?>) step.get(2)), outputs,
                    (Long) step.get(4)));
        }
        return steps;
    }

    /** Counts by state, as numbers. */
    static Map<String, Long> counts(Map<String, String> texts) {
        var counts = new HashMap<String, Long>();
        texts.forEach((state, count) -> counts.put(state, Long.valueOf(count)));
        return counts;
    }

    private List<StoredStep.Execution> executions(int step, List<?> values) {
        var executions = new ArrayList<StoredStep.Execution>();
        var width = 2 + Rows.EXECUTION_KINDS.size();
        for (int i = 0; i < values.size(); i += width) {
            executions.add(ExecutionStore.execution(ExecutionKey.read(id, step, (String) values.get(i)),
                    (String) values.get(i + 1), values.subList(i + 2, i + width)));
        }
        return executions;
    }

    private static Map<String, String> pairs(List<?> values) {
        var pairs = new LinkedHashMap<String, String>();
        for (int i = 0; i < values.size(); i += 2) {
            pairs.put((String) values.get(i), (String) values.get(i + 1));
        }
        return pairs;
    }
}
