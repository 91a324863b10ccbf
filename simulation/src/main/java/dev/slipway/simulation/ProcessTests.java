package dev.slipway.simulation;

import dev.slipway.documents.Document;
import dev.slipway.documents.ProcessTestSpec;
import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Wishes;
import dev.slipway.schemas.id.Lane;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs documents of kind ProcessTest: plays what they give, and compares what comes of it with what they expect. */
public final class ProcessTests {
    private static final List<String> STATES = List.of("succeeded", "compensated", "failed", "cancelled", "waiting");
    private static final List<String> STEP_STATES = List.of("succeeded", "failed", "skipped", "cancelled", "running",
            "pending");

    private ProcessTests() {}

    /** What became of a test; it has passed when nothing differs. {@code timeline}: null where nothing was played. */
    public record Verdict(Document test, List<String> differences, @Nullable Timeline timeline) {
        public Verdict {
            differences = List.copyOf(differences);
        }

        public boolean passed() {
            return differences.isEmpty();
        }
    }

    /** {@code test}: a document of that kind; its project and all else is looked for among {@code documents}. */
    public static Verdict run(Document test, Collection<Document> documents) {
        var spec = (ProcessTestSpec) test.spec();
        var mistakes = mistakes(spec.expect());
        if (!mistakes.isEmpty()) {
            return new Verdict(test, mistakes, null);
        }
        return switch (Simulation.play(scenario(test.key().space(), spec), documents)) {
            case Simulation.Impossible(String reason) ->
                new Verdict(test, List.of("it can't be played: " + reason), null);
            case Simulation.Played(var timeline) ->
                new Verdict(test, differences(spec.expect(), timeline), timeline);
        };
    }

    private static Scenario scenario(String space, ProcessTestSpec spec) {
        var given = spec.given();
        var values = new TreeMap<>(given.variables()).entrySet().stream()
                .map(entry -> NamedValue.plain(entry.getKey(), entry.getValue())).toList();
        return new Scenario(new Lane(space, spec.project(), spec.environment(), spec.tenant()),
                Optional.ofNullable(spec.release()), Optional.ofNullable(spec.channel()),
                Optional.ofNullable(spec.runbook()),
                new Wishes(values, List.of(), List.of(), List.of(), Optional.empty()), given.targets(),
                given.outcomes(), given.outputs(), Scenario.USUAL_START);
    }

    /** Words that nothing can ever come to. */
    private static List<String> mistakes(ProcessTestSpec.Expected expected) {
        var mistakes = new ArrayList<String>();
        if (expected.state() != null) {
            check("expect.state", expected.state(), STATES, mistakes);
        }
        new TreeMap<>(expected.steps())
                .forEach((step, state) -> check("expect.steps." + step, state, STEP_STATES, mistakes));
        new TreeMap<>(expected.executions()).forEach((action, counts) -> new TreeMap<>(counts).keySet()
                .forEach(word -> check("expect.executions." + action, word, Tally.COUNTS, mistakes)));
        return mistakes;
    }

    private static void check(String field, String word, List<String> known, List<String> mistakes) {
        if (!known.contains(word)) {
            mistakes.add(field + ": expected one of " + String.join(", ", known) + ", found '" + word + "'");
        }
    }

    private static List<String> differences(ProcessTestSpec.Expected expected, Timeline timeline) {
        var differences = new ArrayList<String>();
        if (expected.state() != null && !expected.state().equals(timeline.state())) {
            differences.add("state: expected " + expected.state() + ", was " + timeline.state()
                    + (timeline.reason() == null ? "" : " (" + timeline.reason() + ")"));
        }
        new TreeMap<>(expected.steps()).forEach((name, state) -> {
            var found = timeline.steps().stream().filter(step -> step.name().equalsIgnoreCase(name)).findFirst();
            if (found.isEmpty()) {
                differences.add("steps." + name + ": there is no such step, but "
                        + timeline.steps().stream().map(Timeline.StepEnd::name).toList());
            } else if (!found.get().state().equals(state)) {
                differences.add("steps." + name + ": expected " + state + ", was " + found.get().state()
                        + (found.get().reason() == null ? "" : " (" + found.get().reason() + ")"));
            }
        });
        new TreeMap<>(expected.executions()).forEach((action, counts) -> counts(action, counts, timeline, differences));
        return differences;
    }

    private static void counts(String action, Map<String, Integer> expected, Timeline timeline,
            List<String> differences) {
        var found = timeline.executions().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(action)).findFirst();
        if (found.isEmpty()) {
            differences.add("executions." + action + ": there is no such action, but "
                    + timeline.executions().keySet());
            return;
        }
        new TreeMap<>(expected).forEach((word, count) -> {
            int was = found.get().getValue().getOrDefault(word, 0);
            if (was != count) {
                differences.add(String.format(Locale.ROOT, "executions.%s.%s: expected %d, was %d (in all: %s)", action,
                        word, count, was, found.get().getValue()));
            }
        });
    }
}
