package dev.slipway.simulation;

import dev.slipway.documents.ActionSpec;
import dev.slipway.documents.TargetSpec;
import dev.slipway.documents.TenantedMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * So many targets of a tag. They are called like the first one of that tag by name, such as web-01, or else after the first
 * word of the tag, and numbered from 01.
 */
final class MadeUpTargets {
    private static final int MOST = 20_000;
    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d+)");

    private final String environment;
    private final Map<String, TargetSpec> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Collection<String> replaced = new TreeSet<>();
    private final Map<String, TargetSpec> made = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    MadeUpTargets(String environment) {
        this.environment = environment;
    }

    void see(String name, TargetSpec spec) {
        known.put(name, spec);
    }

    Collection<String> replaced() {
        return replaced;
    }

    Map<String, TargetSpec> targets() {
        return made;
    }

    /** Throws {@link BadScenario} for more than may be made up. */
    static void check(Map<String, Integer> counts) {
        var all = counts.values().stream().mapToLong(Integer::intValue).sum();
        if (all > MOST) {
            throw new BadScenario("targets: expected at most " + MOST + " in all, found " + all);
        }
    }

    void of(Map<String, Integer> counts) {
        var tags = new TreeMap<>(counts);
        var patterns = new TreeMap<String, String>();
        tags.keySet().forEach(tag -> patterns.put(tag, pattern(tag, patterns.values())));
        known.forEach((name, spec) -> {
            if (spec.tags().stream().anyMatch(tag -> tags.keySet().stream().anyMatch(tag::equalsIgnoreCase))) {
                replaced.add(name);
            }
        });
        tags.forEach((tag, count) -> make(tag, count, patterns.getOrDefault(tag, "%02d")));
    }

    private void make(String tag, int count, String pattern) {
        for (int i = 1; i <= count; i++) {
            made.put(String.format(Locale.ROOT, pattern, i),
                    new TargetSpec(null, List.of(environment), List.of(tag), List.of(), List.of(), TenantedMode.BOTH,
                            false, TargetSpec.Health.HEALTHY, ActionSpec.DEFAULT_WORKER_POOL,
                            TargetSpec.Endpoint.LOCAL));
        }
    }

    private String pattern(String tag, Collection<String> taken) {
        var candidates = new ArrayList<String>();
        known.forEach((name, spec) -> {
            var numbered = NUMBERED.matcher(name);
            if (numbered.matches() && spec.tags().stream().anyMatch(tag::equalsIgnoreCase)) {
                candidates.add(escaped(numbered.group(1)) + "%0" + numbered.group(2).length() + "d");
            }
        });
        candidates.add(escaped(tag.split("[-_. /]", 2)[0]) + "-%02d");
        return candidates.stream().filter(candidate -> !taken.contains(candidate)).findFirst()
                .orElse(escaped(tag) + "-%02d");
    }

    private static String escaped(String text) {
        return text.replace("%", "%%");
    }
}
