package dev.slipway.documents;

import java.util.List;

/**
 * For which deployments an action is there (process.md 2.1): an empty list is no limit; of tenant tags one of each tag
 * set must match. A required action can't be skipped when deploying.
 */
public record ActionFilter(boolean disabled, boolean required, List<String> environments,
        List<String> excludedEnvironments, List<String> channels, List<String> tenantTags) {
    /** For every deployment. */
    public static final ActionFilter NONE = new ActionFilter(false, false, List.of(), List.of(), List.of(), List.of());

    public ActionFilter {
        environments = List.copyOf(environments);
        excludedEnvironments = List.copyOf(excludedEnvironments);
        channels = List.copyOf(channels);
        tenantTags = List.copyOf(tenantTags);
    }
}
