package dev.slipway.variables.scope;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a value is limited to, as sets of names; an empty set means: not limited in that dimension. Any name of a set is
 * enough, and every dimension must match (process.md V-10).
 */
public record Scope(Set<String> environments, Set<String> targets, Set<String> targetTags, Set<String> actions,
        Set<String> channels, Set<String> tenants, Set<String> tenantTags, Set<String> processes) {

    /** Valid everywhere. */
    public static final Scope UNSCOPED = new Scope(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(),
            Set.of());

    public Scope {
        environments = Set.copyOf(environments);
        targets = Set.copyOf(targets);
        targetTags = Set.copyOf(targetTags);
        actions = Set.copyOf(actions);
        channels = Set.copyOf(channels);
        tenants = Set.copyOf(tenants);
        tenantTags = Set.copyOf(tenantTags);
        processes = Set.copyOf(processes);
    }

    /** The names of one dimension. */
    public Set<String> in(Dimension dimension) {
        return switch (dimension) {
            case ENVIRONMENT -> environments;
            case TARGET -> targets;
            case TARGET_TAG -> targetTags;
            case ACTION -> actions;
            case CHANNEL -> channels;
            case TENANT -> tenants;
            case TENANT_TAG -> tenantTags;
            case PROCESS -> processes;
        };
    }

    /** This scope, limited to these names in one dimension. */
    public Scope with(Dimension dimension, String... names) {
        Set<String> set = new LinkedHashSet<>(Arrays.asList(names));
        return new Scope(dimension == Dimension.ENVIRONMENT ? set : environments,
                dimension == Dimension.TARGET ? set : targets, dimension == Dimension.TARGET_TAG ? set : targetTags,
                dimension == Dimension.ACTION ? set : actions, dimension == Dimension.CHANNEL ? set : channels,
                dimension == Dimension.TENANT ? set : tenants, dimension == Dimension.TENANT_TAG ? set : tenantTags,
                dimension == Dimension.PROCESS ? set : processes);
    }
}
