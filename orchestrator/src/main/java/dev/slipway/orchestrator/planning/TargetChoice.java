package dev.slipway.orchestrator.planning;

import dev.slipway.documents.ActionSpec;
import dev.slipway.documents.ConnectivitySpec;
import dev.slipway.documents.Kind;
import dev.slipway.documents.ProcessSpec;
import dev.slipway.documents.RunOn;
import dev.slipway.documents.TargetSpec;
import dev.slipway.orchestrator.deployment.NamedValue;
import dev.slipway.orchestrator.deployment.Plan.Target;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.deployment.Wishes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which targets a deployment goes to (process.md 3.1, 3.5, 2.4), fixed when it is planned. */
final class TargetChoice {
    /** Lists of names are shown to scripts up to this many targets. */
    private static final int LISTED = 100;

    private final List<Target> targets = new ArrayList<>();
    private final Collection<String> unwell = new TreeSet<>();

    private TargetChoice() {}

    /** In the order of their names (RD-5). */
    static TargetChoice of(Catalog catalog, Submission submission, Wishes wishes, List<String> tenantTags,
            ConnectivitySpec connectivity, ProcessSpec process) {
        var choice = new TargetChoice();
        var tags = tags(process);
        if (tags.isEmpty()) {
            return choice;
        }
        var found = new TreeMap<String, TargetSpec>(
                Comparator.comparing((String name) -> name.toLowerCase(Locale.ROOT))
                        .thenComparing(Comparator.naturalOrder()));
        catalog.each(submission.lane().space(), Kind.TARGET, (name, spec) -> {
            if (spec instanceof TargetSpec target
                    && target.tags().stream().anyMatch(tag -> StaticFilters.has(tags, tag))
                    && isThere(target, submission, tenantTags) && isWished(name, wishes)) {
                found.put(name, target);
            }
        });
        found.forEach((name, target) -> {
            if (isLeftOut(target, connectivity)) {
                choice.unwell.add(name);
            } else {
                choice.targets.add(new Target(choice.targets.size() + 1, name, target.tags(),
                        Optional.of(target.workerPool()).filter(pool -> !pool.equals(ActionSpec.DEFAULT_WORKER_POOL))));
            }
        });
        return choice;
    }

    List<Target> targets() {
        return targets;
    }

    /** Whether there is none, though some step needs one (C-33). */
    static boolean isMissing(ProcessSpec process, Site site) {
        return site.targets().isEmpty() && process.steps().stream()
                .anyMatch(step -> step.placement().runOn() != RunOn.WORKER && step.actions().stream()
                        .anyMatch(action -> StaticFilters.skipped(step.name(), action, site).isEmpty()));
    }

    private static Collection<String> tags(ProcessSpec process) {
        var tags = new TreeSet<String>();
        process.steps().stream().filter(step -> step.placement().runOn() != RunOn.WORKER)
                .forEach(step -> tags.addAll(step.placement().tags()));
        return tags;
    }

    private static boolean isThere(TargetSpec target, Submission submission, List<String> tenantTags) {
        var tenant = submission.lane().tenant();
        return !target.disabled() && StaticFilters.has(target.environments(), submission.lane().environment())
                && target.tenantedMode().allows(tenant != null)
                && (tenant == null || (target.tenants().isEmpty() && target.tenantTags().isEmpty())
                        || StaticFilters.has(target.tenants(), tenant)
                        || (!target.tenantTags().isEmpty() && StaticFilters.matches(target.tenantTags(), tenantTags)));
    }

    private static boolean isWished(String name, Wishes wishes) {
        return (wishes.targets().isEmpty() || StaticFilters.has(wishes.targets(), name))
                && !StaticFilters.has(wishes.excludeTargets(), name);
    }

    private static boolean isLeftOut(TargetSpec target, ConnectivitySpec connectivity) {
        return switch (target.health()) {
            case UNHEALTHY -> connectivity.excludeUnhealthy();
            case UNAVAILABLE -> connectivity.skipUnavailable() && (connectivity.skipTags().isEmpty()
                    || target.tags().stream().anyMatch(tag -> StaticFilters.has(connectivity.skipTags(), tag)));
            case UNKNOWN, HEALTHY, WARNINGS -> false;
        };
    }

    /** What scripts are told about it (C-31). */
    List<NamedValue> variables(Wishes wishes) {
        var values = new ArrayList<NamedValue>();
        list(values, "Octopus.Deployment.SpecificMachines", wishes.targets());
        var excluded = new ArrayList<>(wishes.excludeTargets());
        excluded.addAll(unwell);
        list(values, "Octopus.Deployment.ExcludedMachines", excluded);
        if (!targets.isEmpty() && targets.size() <= LISTED) {
            list(values, "Octopus.Deployment.Machines", targets.stream().map(Target::name).toList());
            Map<String, List<String>> byTag = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            targets.forEach(target -> target.tags()
                    .forEach(tag -> byTag.computeIfAbsent(tag, _ -> new ArrayList<>()).add(target.name())));
            byTag.forEach((tag, names) -> list(values, "Octopus.Environment.MachinesInRole[" + tag + "]", names));
        }
        return values;
    }

    private static void list(List<NamedValue> values, String name, List<String> names) {
        if (!names.isEmpty()) {
            values.add(NamedValue.plain(name, String.join(",", names)));
        }
    }
}
