package dev.slipway.simulation;

import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Outlook;
import dev.slipway.orchestrator.deployment.Plan;
import dev.slipway.orchestrator.deployment.Plan.Action;
import dev.slipway.orchestrator.deployment.Plan.Place;
import dev.slipway.orchestrator.deployment.Plan.RunCondition;
import dev.slipway.orchestrator.deployment.Plan.Source;
import dev.slipway.orchestrator.deployment.Plan.Step;
import dev.slipway.orchestrator.deployment.Plan.Work;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.deployment.Value;
import dev.slipway.orchestrator.planning.Planning;
import dev.slipway.orchestrator.planning.Planning.Planned;
import dev.slipway.orchestrator.planning.Planning.Unplannable;
import dev.slipway.variables.Mode;
import dev.slipway.variables.Template;
import dev.slipway.variables.Variables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Says what a deployment would do, by the orchestrator's planning and rules. */
public final class Forecasting {
    private static final int NAMED = 100;
    private static final int SHOWN = 1_000;
    private static final String HIDDEN = "*****";

    private final Plan plan;
    private final Outlook outlook;
    private final Scenario scenario;

    private Forecasting(Submission submission, Plan plan, Scenario scenario) {
        this.plan = plan;
        this.scenario = scenario;
        this.outlook = new Outlook(submission, plan, new OutputMemory(), scenario.startedAt());
    }

    /** What would happen, or why nothing can. */
    public sealed interface Answer {}

    /** {@code changes}: against the release that was asked about, a line each. */
    public record Foreseen(Forecast forecast, List<String> changes) implements Answer {}

    public record Impossible(String reason) implements Answer {}

    /** {@code against}: the release to compare with. */
    public static Answer of(Scenario scenario, Shelf shelf, Optional<String> against) {
        return switch (plan(scenario, shelf)) {
            case Unplannable(String reason) -> new Impossible(reason);
            case Planned(Plan plan) -> {
                var submission = Planning.completed(scenario.submission(), new PlayedCatalog(shelf, scenario));
                var changes = against.map(release -> changes(scenario.ofRelease(release), shelf, plan))
                        .orElse(List.of());
                yield new Foreseen(new Forecasting(submission, plan, scenario).forecast(), changes);
            }
        };
    }

    private static Planning.Answer plan(Scenario scenario, Shelf shelf) {
        var catalog = new PlayedCatalog(shelf, scenario);
        return Planning.plan(Planning.completed(scenario.submission(), catalog), scenario.wishes(), catalog);
    }

    private static List<String> changes(Scenario before, Shelf shelf, Plan now) {
        return switch (plan(before, shelf)) {
            case Unplannable(String reason) -> List.of("it can't be compared: " + reason);
            case Planned(Plan then) -> Changes.between(then, now);
        };
    }

    private Forecast forecast() {
        return new Forecast(plan.terms().guided(), text(plan.terms().timeLimit()), plan.targets().size(),
                names(plan.targets().stream().map(Plan.Target::number).toList()),
                plan.steps().stream().map(this::step).toList());
    }

    private Forecast.Step step(Step step) {
        var first = step.actions().getFirst();
        var fate = fate(step.condition(), needs(step, first, firstTarget(step)), outlook.unmet(step),
                step.conduct().skipped().isPresent());
        var actions = step.actions().stream().map(action -> action(step, action, fate)).toList();
        var place = step.conduct().place();
        return new Forecast.Step(step.number(), step.name(), fate.word(), fate.reason(), fate.needs(),
                step.conduct().withPrevious(), text(step.conduct().timeLimit()), switch (place) {
                    case Place.Worker _ -> "worker";
                    case Place.Targets targets -> targets.onWorker() ? "workerPerTarget" : "targets";
                }, place instanceof Place.Targets targets ? targets.window() : 1,
                place instanceof Place.Targets targets
                        ? targets.rolling().map(rolling -> new Forecast.Rolling(rolling.maxFailures(),
                                rolling.batches(), rolling.pause().toString())).orElse(null)
                        : null,
                numbers(step).size(), names(numbers(step)), actions);
    }

    private record Fate(String word, @Nullable String reason, List<String> needs) {}

    private static Fate fate(RunCondition condition, Needs needs, Optional<String> unmet, boolean decided) {
        var unknown = needs.unknown(condition.expressions());
        if (!decided && waitsForFailure(condition)) {
            return new Fate(Forecast.ON_FAILURE, "it is there for failures before it", unknown);
        }
        if (!decided && !unknown.isEmpty()) {
            return new Fate(Forecast.OPEN, "whether " + String.join(" and ", condition.expressions())
                    + " holds can't be known yet", unknown);
        }
        return unmet.map(reason -> new Fate(Forecast.SKIPPED, reason, List.of()))
                .orElse(new Fate(Forecast.RUNS, null, List.of()));
    }

    private static boolean waitsForFailure(RunCondition condition) {
        return switch (condition) {
            case RunCondition.Failure _ -> true;
            case RunCondition.All(var all) -> all.stream().anyMatch(Forecasting::waitsForFailure);
            case RunCondition.Success _,RunCondition.Always _,RunCondition.Variable _ -> false;
        };
    }

    private Forecast.Action action(Step step, Action action, Fate above) {
        var target = firstTarget(step);
        var needs = needs(step, action, target);
        var unmet = outlook.unmet(step, action, target);
        var fate = above.word().equals(Forecast.RUNS)
                ? fate(action.condition(), needs, unmet, action.skipped().isPresent())
                : action.skipped().map(reason -> new Fate(Forecast.SKIPPED, reason, List.of())).orElse(above);
        var skippedOn = fate.word().equals(Forecast.RUNS) || fate.word().equals(Forecast.SKIPPED)
                ? skippedOn(step, action)
                : Map.<String, String>of();
        if (!skippedOn.isEmpty() && above.word().equals(Forecast.RUNS)) {
            fate = skippedOn.size() == Math.min(NAMED, numbers(step).size()) && isSkippedOnRest(step, action)
                    ? fate
                    : new Fate(Forecast.RUNS, null, List.of());
        }
        return new Forecast.Action(action.number(), action.name(), type(action),
                plan.pool(step.number(), action.number(), target), fate.word(), fate.reason(), fate.needs(),
                action.retry().max(), text(action.timeLimit()),
                fate.word().equals(Forecast.RUNS) ? skippedOn : Map.of(),
                plan.target(target).map(Plan.Target::name).orElse(null), variables(step, action, target, needs));
    }

    /** Where the conditions of an action do not hold, of the first targets. */
    private Map<String, String> skippedOn(Step step, Action action) {
        var skipped = new TreeMap<String, String>();
        for (int target : numbers(step).stream().limit(NAMED).toList()) {
            outlook.unmet(step, action, target).ifPresent(
                    reason -> skipped.put(plan.target(target).map(Plan.Target::name).orElse(""), reason));
        }
        return skipped;
    }

    /** Asks no further than the first one where it runs: each of many thousands costs its variables. */
    private boolean isSkippedOnRest(Step step, Action action) {
        return numbers(step).stream().skip(NAMED).allMatch(target -> outlook.unmet(step, action, target).isPresent());
    }

    private Needs needs(Step step, Action action, int target) {
        return new Needs(plan, step, action, outlook.variables(step, action, target));
    }

    /** What it mentions, evaluated, with the outputs that are still to come. */
    private Map<String, String> variables(Step step, Action action, int target, Needs needs) {
        var texts = new ArrayList<>(action.properties().values());
        texts.addAll(step.condition().expressions());
        texts.addAll(action.condition().expressions());
        switch (action.work()) {
            case Work.Script(var _, Source.Inline(String text)) -> texts.add(text);
            case Work.Manual manual -> texts.add(manual.instructions());
            case Work.Script _,Work.Noop _ -> {
                // its text is elsewhere, or there is none
            }
        }
        var shown = new TreeMap<String, String>();
        var seen = seen(outlook.variables(step, action, target));
        needs.values(texts).forEach(value -> shown.put(value.name(), switch (value.value()) {
            case Value.Sealed _ -> HIDDEN;
            case Value.Plain(String text) -> shortened(evaluated(text, seen));
        }));
        needs.outputs(texts).forEach(name -> shown.put(name, "(set while it runs)"));
        return shown;
    }

    private static Variables seen(Collection<NamedValue> values) {
        var variables = Variables.builder();
        values.forEach(value -> {
            switch (value.value()) {
                case Value.Sealed _ -> variables.set(value.name(), HIDDEN);
                case Value.Plain(String text) -> variables.set(value.name(), text);
            }
        });
        return variables.build();
    }

    private String evaluated(String text, Variables seen) {
        if (!text.contains("#{")) {
            return text;
        }
        var evaluated = Template.parse(text, Mode.CONTINUE).evaluate(seen, scenario.startedAt(),
                Template.DEFAULT_STEP_LIMIT / 100).text();
        return evaluated == null ? text : evaluated;
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    private static String type(Action action) {
        return action.work() instanceof Work.Manual ? "manual" : action.runtime();
    }

    private static List<Integer> numbers(Step step) {
        return step.conduct().place() instanceof Place.Targets targets ? targets.numbers() : List.of();
    }

    private static int firstTarget(Step step) {
        return numbers(step).isEmpty() ? 0 : numbers(step).getFirst();
    }

    private List<String> names(List<Integer> numbers) {
        return numbers.stream().limit(NAMED).flatMap(number -> plan.target(number).stream()).map(Plan.Target::name)
                .toList();
    }

    private static @Nullable String text(Optional<Duration> time) {
        return time.map(Duration::toString).orElse(null);
    }
}
