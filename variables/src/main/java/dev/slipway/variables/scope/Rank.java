package dev.slipway.variables.scope;

import java.util.Collection;
import java.util.Set;

/** How specific a matching dimension is, most specific first (process.md V-11). */
public enum Rank {

    ACTION(Dimension.ACTION, "the step"),
    TARGET(Dimension.TARGET, "the target"),
    TARGETED_TAG(Dimension.TARGET_TAG, "a target tag the step targets"),
    TARGET_TAG(Dimension.TARGET_TAG, "a target tag"),
    TENANT(Dimension.TENANT, "the tenant"),
    TENANT_TAG(Dimension.TENANT_TAG, "a tenant tag"),
    ENVIRONMENT(Dimension.ENVIRONMENT, "the environment"),
    CHANNEL(Dimension.CHANNEL, "the channel"),
    PROCESS(Dimension.PROCESS, "the process");

    private final Dimension dimension;
    private final String words;

    Rank(Dimension dimension, String words) {
        this.dimension = dimension;
        this.words = words;
    }

    Dimension dimension() {
        return dimension;
    }

    /** How an explanation names it. */
    public String words() {
        return words;
    }

    /** Whether the scope matches the context with this rank. */
    boolean matches(Scope scope, ScopeContext context) {
        Collection<String> wanted = scope.in(dimension);
        Set<String> present = context.in(dimension);
        return switch (this) {
            case TARGETED_TAG -> Names.meet(wanted, present, context.targetedTags());
            case TARGET_TAG -> Names.meet(wanted, present) && !TARGETED_TAG.matches(scope, context);
            case ACTION, TARGET, TENANT, TENANT_TAG, ENVIRONMENT, CHANNEL, PROCESS -> Names.meet(wanted, present);
        };
    }
}
