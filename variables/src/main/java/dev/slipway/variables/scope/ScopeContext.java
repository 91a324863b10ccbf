package dev.slipway.variables.scope;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * What is present where values are looked up. {@code present} are the names per dimension (of target tags: those on the
 * target); {@code targetedTags} those of them that the current step targets. A dimension that is absent matches no
 * scope (process.md V-10).
 */
public record ScopeContext(Map<Dimension, Set<String>> present, Set<String> targetedTags) {

    /** The name of the process that deploys a project, in {@link Dimension#PROCESS}. */
    public static final String DEPLOYMENT_PROCESS = "deployment";

    /** Nothing is known: only unscoped values are valid. */
    public static final ScopeContext NOWHERE = new ScopeContext(Map.of(), Set.of());

    public ScopeContext {
        present = Map.copyOf(present);
        targetedTags = Set.copyOf(targetedTags);
    }

    /** This context with these names in one dimension. */
    public ScopeContext with(Dimension dimension, String... names) {
        return with(dimension, Set.of(names));
    }

    /** This context with these names in one dimension. */
    public ScopeContext with(Dimension dimension, Collection<String> names) {
        Map<Dimension, Set<String>> more = new EnumMap<>(Dimension.class);
        more.putAll(present);
        more.put(dimension, Set.copyOf(names));
        return new ScopeContext(more, targetedTags);
    }

    /** This context with the target tags that the current step targets. */
    public ScopeContext targeting(Collection<String> tags) {
        return new ScopeContext(present, Set.copyOf(tags));
    }

    Set<String> in(Dimension dimension) {
        return present.getOrDefault(dimension, Set.of());
    }
}
