package dev.slipway.orchestrator.planning;

import dev.slipway.documents.ActionSpec;
import dev.slipway.documents.ActionType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What is known beforehand not to run, and why (process.md 1.4, 2.1). */
public final class StaticFilters {
    private StaticFilters() {}

    static Optional<String> skipped(String step, ActionSpec action, Site site) {
        var filter = action.filter();
        var environment = site.submission().lane().environment();
        var channel = site.submission().circumstances().channel();
        if (filter.disabled()) {
            return Optional.of("it is disabled");
        }
        if (!isRequired(action) && (has(site.wishes().skipSteps(), step) || has(site.wishes().skipSteps(),
                action.name()))) {
            return Optional.of("it was chosen to be skipped for this deployment");
        }
        if (!filter.environments().isEmpty() && !has(filter.environments(), environment)) {
            return Optional.of("it is only for the environments " + String.join(", ", filter.environments()));
        }
        if (has(filter.excludedEnvironments(), environment)) {
            return Optional.of("it is not for the environment " + environment);
        }
        if (!filter.channels().isEmpty() && channel.filter(name -> has(filter.channels(), name)).isEmpty()) {
            return Optional.of("it is only for the channels " + String.join(", ", filter.channels()));
        }
        return matches(filter.tenantTags(), site.tenantTags())
                ? Optional.empty()
                : Optional.of("it is only for tenants with the tags " + String.join(", ", filter.tenantTags()));
    }

    /** A question that only some people may answer can't be passed over either (P-31). */
    static boolean isRequired(ActionSpec action) {
        return action.filter().required() || (action.type() == ActionType.MANUAL
                && !Objects.requireNonNull(action.manual()).responsibleTeams().isEmpty());
    }

    /** One tag of each set that is named, and none where none is (C-3, C-4). */
    public static boolean matches(List<String> wanted, Collection<String> found) {
        Map<String, Boolean> sets = new LinkedHashMap<>();
        wanted.forEach(tag -> sets.merge(tag.substring(0, Math.max(0, tag.indexOf('/'))).toLowerCase(Locale.ROOT),
                has(found, tag), Boolean::logicalOr));
        return sets.values().stream().allMatch(Boolean::booleanValue);
    }

    /** Names are the same whatever their case (P-5). */
    static boolean has(Collection<String> names, String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }
}
