package dev.slipway.chaos;

import dev.slipway.chaos.check.Checker;
import dev.slipway.chaos.check.Evidence;
import dev.slipway.chaos.check.Mark;
import dev.slipway.chaos.check.Story;
import dev.slipway.chaos.check.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** What came of a storm. {@code struck}: how often each fault did. */
record Verdict(long seed, Duration time, List<Violation> violations, Map<String, Integer> struck, Evidence evidence) {
    /** {@code faults}: whether any was to strike. */
    Verdict(long seed, Duration time, Map<String, Integer> struck, Evidence evidence, boolean faults) {
        this(seed, time, violations(struck, evidence, faults), struck, evidence);
    }

    private static List<Violation> violations(Map<String, Integer> struck, Evidence evidence, boolean faults) {
        var violations = new ArrayList<>(Checker.check(evidence));
        if (faults && struck.values().stream().allMatch(times -> times == 0)) {
            violations.add(new Violation("a storm has faults", "none of " + struck.size() + " could strike"));
        }
        return violations;
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    boolean passed() {
        return violations.isEmpty();
    }

    /** One line for programs. */
    String json() {
        var line = JSON.createObjectNode().put("chaos", passed() ? "passed" : "failed").put("seed", seed)
                .put("minutes", time.toSeconds() / 60.0).put("deployments", evidence.stories().size());
        line.set("states", JSON.valueToTree(states()));
        line.put("starts", evidence.ledger().stream().filter(mark -> mark.kind() == Mark.Kind.START).count());
        line.put("events", evidence.stories().stream().mapToLong(Story::sequence).sum());
        line.put("rules", Checker.rules().size());
        line.put("cores", Runtime.getRuntime().availableProcessors());
        line.set("faults", JSON.valueToTree(struck));
        line.set("failures", JSON.valueToTree(failures()));
        line.set("violations", JSON.valueToTree(violations.stream().map(Violation::toString).toList()));
        return JSON.writeValueAsString(line);
    }

    private Map<String, Long> states() {
        return evidence.stories().stream()
                .collect(Collectors.groupingBy(Story::state, TreeMap::new, Collectors.counting()));
    }

    /** Why deployments failed, without what is particular to each. */
    private Map<String, Long> failures() {
        return evidence.stories().stream().filter(story -> !story.error().isEmpty())
                .collect(Collectors.groupingBy(
                        story -> story.error().replaceAll("'[^']*'", "'...'").replaceAll("[0-9]+", "N"),
                        TreeMap::new, Collectors.counting()));
    }
}
