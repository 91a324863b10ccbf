package dev.slipway.simulation;

import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Plan.Action;
import dev.slipway.orchestrator.deployment.Plan.Step;
import dev.slipway.orchestrator.deployment.Plan.Work;
import dev.slipway.schemas.id.ExecutionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a scenario gives for each action and place of a plan. Names are the same whatever their case (process.md P-5). */
final class GivenOutcomes {
    private record Given(String target, NamedValue value) {}

    private final Plan plan;
    private final Map<String, Outcome> outcomes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, List<Given>> outputs = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Throws {@link BadScenario} for what names nothing of the plan. */
    GivenOutcomes(Plan plan, Scenario scenario) {
        this.plan = plan;
        new TreeMap<>(scenario.given().outcomes()).forEach(this::outcome);
        new TreeMap<>(scenario.given().outputs()).forEach(this::output);
    }

    private void outcome(String where, String text) {
        var outcome = Outcome.parse("outcome '" + where + "'", text);
        int at = where.lastIndexOf('@');
        var name = isName(where) || at < 0 ? where : where.substring(0, at);
        if (!isName(name)) {
            throw new BadScenario("outcome '" + where + "': expected the name of an action or a step, found '" + name
                    + "': there are " + names());
        }
        if (!name.equals(where) && !isTarget(where.substring(at + 1))) {
            throw new BadScenario("outcome '" + where + "': expected one of the targets " + targets() + ", found '"
                    + where.substring(at + 1) + "'");
        }
        for (var step : plan.steps()) {
            step.actions().stream().filter(action -> action.name().equalsIgnoreCase(name))
                    .forEach(action -> check(where, List.of(action), outcome.what()));
            if (step.name().equalsIgnoreCase(name)) {
                check(where, step.actions(), outcome.what());
            }
        }
        outcomes.put(where, outcome);
    }

    /** What is said of a step is for those of its actions that can end so; one of them must. */
    private static void check(String where, List<Action> actions, Outcome.What what) {
        if (actions.stream().noneMatch(action -> what.isAnswer() == action.work() instanceof Work.Manual)) {
            boolean asks = !what.isAnswer();
            throw new BadScenario("outcome '" + where + "': expected " + (asks
                    ? "proceed, abort or nobody, for it asks people"
                    : "succeed, fail, lost or timeout, for it asks nobody") + ", found '"
                    + what.name().toLowerCase(Locale.ROOT) + "'");
        }
    }

    private void output(String where, String value) {
        for (var name : names()) {
            if (where.regionMatches(true, 0, name, 0, name.length())) {
                var rest = where.substring(name.length());
                var target = rest.startsWith("@") ? target(rest.substring(1)) : "";
                var named = target.isEmpty() ? rest : rest.substring(target.length() + 1);
                if (named.startsWith(".") && !named.substring(1).isBlank()) {
                    add(name, target, named.substring(1), value);
                    return;
                }
            }
        }
        throw new BadScenario("output '" + where + "': expected Action.Name or Action@target.Name, with one of the"
                + " actions " + actions());
    }

    private void add(String action, String target, String name, String value) {
        outputs.computeIfAbsent(action, _ -> new ArrayList<>()).add(new Given(target, NamedValue.plain(name, value)));
    }

    /** The target that a text begins with, before a dot. */
    private String target(String text) {
        return plan.targets().stream().map(Plan.Target::name)
                .filter(name -> text.regionMatches(true, 0, name + ".", 0, name.length() + 1)).findFirst().orElse("");
    }

    private boolean isName(String name) {
        return names().stream().anyMatch(name::equalsIgnoreCase);
    }

    private boolean isTarget(String name) {
        return plan.targets().stream().anyMatch(target -> target.name().equalsIgnoreCase(name));
    }

    /** Longer names first: one may begin with another. */
    private List<String> names() {
        var names = new TreeSet<>(actions());
        plan.steps().forEach(step -> names.add(step.name()));
        return names.stream().sorted((one, other) -> other.length() - one.length()).toList();
    }

    private List<String> actions() {
        return plan.steps().stream().flatMap(step -> step.actions().stream()).map(Action::name).toList();
    }

    private List<String> targets() {
        return plan.targets().stream().map(Plan.Target::name).limit(20).toList();
    }

    /** The most specific one: of the action there, of the action, of the step there, of the step. */
    Outcome outcome(ExecutionId id) {
        var step = plan.step(id.step());
        var action = plan.action(id.step(), id.action());
        var target = plan.target(id.target()).map(found -> "@" + found.name()).orElse("");
        for (var where : List.of(action.name() + target, action.name(), step.name() + target, step.name())) {
            var outcome = outcomes.get(where);
            if (outcome != null && outcome.what().isAnswer() == action.work() instanceof Work.Manual) {
                return outcome;
            }
        }
        return Outcome.USUAL;
    }

    List<NamedValue> outputs(ExecutionId id) {
        Step step = plan.step(id.step());
        var target = plan.target(id.target()).map(Plan.Target::name).orElse("");
        var found = new ArrayList<NamedValue>();
        for (var name : new TreeSet<>(List.of(step.name(), plan.action(id.step(), id.action()).name()))) {
            outputs.getOrDefault(name, List.of()).stream()
                    .filter(given -> given.target().isEmpty() || given.target().equalsIgnoreCase(target))
                    .forEach(given -> found.add(given.value()));
        }
        return found;
    }
}
