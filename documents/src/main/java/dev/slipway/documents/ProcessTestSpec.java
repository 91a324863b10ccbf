package dev.slipway.documents;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a process must do on given outcomes, for {@code slipway test}. */
public record ProcessTestSpec(String project, @Nullable String runbook, String environment, @Nullable String channel,
        @Nullable String tenant, @Nullable String release, Given given, Expected expect)
        implements
            PlainSpec {
    /**
     * Made-up targets by tag, outcomes by action or {@code action@target} (succeed, fail, fail:1, proceed, abort, lost
     * ...), outputs by {@code Step.Name}, and values of variables.
     */
    public record Given(Map<String, Integer> targets, Map<String, String> outcomes, Map<String, String> outputs,
            Map<String, String> variables) {
        public Given {
            targets = Map.copyOf(targets);
            outcomes = Map.copyOf(outcomes);
            outputs = Map.copyOf(outputs);
            variables = Map.copyOf(variables);
        }
    }

    /** How the deployment ends, its steps by name, and of each action how many executions ended how. */
    public record Expected(@Nullable String state, Map<String, Map<String, Integer>> executions,
            Map<String, String> steps) {
        public Expected {
            executions = Map.copyOf(executions);
            steps = Map.copyOf(steps);
        }
    }
}
