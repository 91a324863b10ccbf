package dev.slipway.simulation;

import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Plan.Action;
import dev.slipway.orchestrator.deployment.Plan.Step;
import dev.slipway.orchestrator.deployment.Value;
import dev.slipway.variables.scope.ScopedVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** How two plans differ, a line for each thing. Steps, actions and variables are the same when they are called the same. */
final class Changes {
    private static final int MOST = 500;
    private static final int SHOWN = 200;

    private final List<String> lines = new ArrayList<>();

    private Changes() {}

    static List<String> between(Plan before, Plan now) {
        var changes = new Changes();
        changes.steps(before, now);
        changes.variables(before, now);
        if (!before.terms().equals(now.terms())) {
            changes.add("what holds for the deployment as a whole has changed");
        }
        return List.copyOf(changes.lines);
    }

    private void add(String line) {
        if (lines.size() < MOST) {
            lines.add(line);
        }
    }

    private void steps(Plan before, Plan now) {
        var old = new LinkedHashMap<String, Step>();
        before.steps().forEach(step -> old.put(step.name(), step));
        for (var step : now.steps()) {
            var was = old.remove(step.name());
            if (was == null) {
                add("step '" + step.name() + "' is new");
            } else {
                step(was, step);
            }
        }
        old.keySet().forEach(name -> add("step '" + name + "' is gone"));
    }

    private void step(Step was, Step is) {
        var parts = new ArrayList<String>();
        note(parts, "condition", was.condition(), is.condition());
        note(parts, "place", was.conduct().place(), is.conduct().place());
        note(parts, "time limit", was.conduct().timeLimit(), is.conduct().timeLimit());
        note(parts, "start", was.conduct().withPrevious(), is.conduct().withPrevious());
        if (was.number() != is.number()) {
            parts.add("order");
        }
        if (!parts.isEmpty()) {
            add("step '" + is.name() + "' has changed: " + String.join(", ", parts));
        }
        var old = new LinkedHashMap<String, Action>();
        was.actions().forEach(action -> old.put(action.name(), action));
        for (var action : is.actions()) {
            var before = old.remove(action.name());
            if (before == null) {
                add("action '" + action.name() + "' of step '" + is.name() + "' is new");
            } else {
                action(before, action, is);
            }
        }
        old.keySet().forEach(name -> add("action '" + name + "' of step '" + is.name() + "' is gone"));
    }

    private void action(Action was, Action is, Step step) {
        var parts = new ArrayList<String>();
        note(parts, "what it does", was.work(), is.work());
        note(parts, "condition", was.condition(), is.condition());
        note(parts, "where it is left out", was.skipped(), is.skipped());
        note(parts, "worker pool", was.pool(), is.pool());
        note(parts, "time limit", was.timeLimit(), is.timeLimit());
        note(parts, "retries", was.retry(), is.retry());
        note(parts, "settings", was.properties(), is.properties());
        note(parts, "required", was.required(), is.required());
        if (!parts.isEmpty()) {
            add("action '" + is.name() + "' of step '" + step.name() + "' has changed: "
                    + String.join(", ", parts));
        }
    }

    private static void note(List<String> parts, String word, Object was, Object is) {
        if (!Objects.equals(was, is)) {
            parts.add(word);
        }
    }

    private void variables(Plan before, Plan now) {
        var was = values(before);
        var is = values(now);
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(was.keySet());
        names.addAll(is.keySet());
        for (var name : names) {
            var old = was.get(name);
            var value = is.get(name);
            if (old == null) {
                add("variable '" + name + "' is new: " + value);
            } else if (value == null) {
                add("variable '" + name + "' is gone");
            } else if (!old.same(value)) {
                add("variable '" + name + "' was " + old + ", is " + value);
            }
        }
    }

    /** What may be shown of values, and what they are known by. */
    private record Shown(String text, List<String> exact) {
        boolean same(Shown other) {
            return exact.equals(other.exact);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static Map<String, Shown> values(Plan plan) {
        var all = new TreeMap<String, List<ScopedVariable>>(String.CASE_INSENSITIVE_ORDER);
        plan.undecided().forEach(value -> all.computeIfAbsent(value.name(), _ -> new ArrayList<>()).add(value));
        var shown = new TreeMap<String, Shown>(String.CASE_INSENSITIVE_ORDER);
        all.forEach((name, values) -> shown.put(name, new Shown(values.size() + " values by step and target",
                values.stream().map(value -> value.value() + value.scope()).toList())));
        plan.variables().forEach(value -> shown.put(value.name(), shown(value)));
        return shown;
    }

    private static Shown shown(NamedValue value) {
        return switch (value.value()) {
            case Value.Sealed(String base64, var _) -> new Shown("*****", List.of(base64));
            case Value.Plain(String text) -> new Shown("'" + (text.length() <= SHOWN
                    ? text
                    : text.substring(0, SHOWN) + "...") + "'", List.of(text));
        };
    }
}
