package dev.slipway.chaos.load;

import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A project of a random process. {@code once}: numbers of the steps that no fault may start a second time, since they fail
 * with their worker and are not retried; {@code scripts}: of those that run scripts.
 */
public record Shape(String name, ObjectNode spec, Set<Integer> once, Set<Integer> scripts) {
    public Shape {
        once = Set.copyOf(once);
        scripts = Set.copyOf(scripts);
    }
}
