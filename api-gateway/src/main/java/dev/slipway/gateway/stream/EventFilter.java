package dev.slipway.gateway.stream;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events a reader wants: of one space, and of one project or one deployment; types in full or up to a dot, none
 * meaning all.
 */
public record EventFilter(String space, @Nullable String project, @Nullable String deployment, Set<String> types) {
    boolean wants(StreamedEvent event) {
        var head = event.head();
        return head.space().equals(space) && (project == null || project.equals(head.project()))
                && (deployment == null || deployment.equals(head.deployment()))
                && wantsType(event.type());
    }

    boolean wantsType(String found) {
        return types.isEmpty()
                || types.stream().anyMatch(type -> found.equals(type) || found.startsWith(type + "."));
    }
}
