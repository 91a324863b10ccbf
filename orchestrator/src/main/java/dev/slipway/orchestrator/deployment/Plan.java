package dev.slipway.orchestrator.deployment;

import dev.slipway.variables.scope.ScopedVariable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a deployment does, fixed when it is accepted: its steps in order, and its variables as they were. Of names whose
 * value depends on the step, {@code undecided} has all that may win; sensitive ones are sealed.
 */
public record Plan(List<Step> steps, List<NamedValue> variables, List<ScopedVariable> undecided) {
    public Plan(List<Step> steps, List<NamedValue> variables) {
        this(steps, variables, List.of());
    }

    public Plan {
        undecided = List.copyOf(undecided);
        steps = List.copyOf(steps);
        variables = List.copyOf(variables);
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).number() != i + 1) {
                throw new IllegalArgumentException("expected step " + (i + 1) + ", found " + steps.get(i).number());
            }
        }
    }

    /** The step with this number, from 1. */
    public Step step(int number) {
        return steps.get(number - 1);
    }

    public Action action(int step, int action) {
        return step(step).actions().get(action - 1);
    }

    public record Step(int number, String name, RunCondition condition, List<Action> actions) {
        public Step {
            actions = List.copyOf(actions);
            if (actions.isEmpty()) {
                throw new IllegalArgumentException("expected an action in step '" + name + "', found none");
            }
        }
    }

    /** When a step runs (process.md 2.2). */
    public sealed interface RunCondition {
        record Success() implements RunCondition {}

        record Failure() implements RunCondition {}

        record Always() implements RunCondition {}

        record Variable(String expression) implements RunCondition {}
    }

    public record Action(int number, String name, Work work, String pool, Optional<Duration> timeLimit,
            Duration cancelGrace, OnWorkerLoss onWorkerLoss, Map<String, String> properties) {
        public Action {
            properties = Map.copyOf(properties);
        }

        /** What its worker must be able to run: noop, or the language of its script. */
        public String runtime() {
            return work instanceof Work.Script(String syntax, Source _) ? syntax : "noop";
        }
    }

    /** What an action does on its worker. */
    public sealed interface Work {
        record Noop() implements Work {}

        record Script(String syntax, Source source) implements Work {}
    }

    /** Where the text of a script is. */
    public sealed interface Source {
        record Inline(String text) implements Source {}

        record Blob(String sha256) implements Source {}
    }

    public enum OnWorkerLoss {
        FAIL, RETRY
    }
}
