package dev.slipway.documents;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads where a value holds: names by dimension, each dimension in one order. */
final class ScopeReader {
    private static final int MOST = 1_000;
    private static final List<String> NAMES = List.of("environments", "targets", "channels", "tenants");
    private static final List<String> TEXTS = List.of("targetTags", "steps", "tenantTags", "processes");
    /** A set knows nothing of the projects that include it (process.md V-4). */
    private static final Set<String> OF_PROJECTS = Set.of("steps", "channels");

    private ScopeReader() {}

    static Map<String, List<String>> read(Fields variable, boolean inProject) {
        var read = new TreeMap<String, List<String>>();
        var scope = variable.mapping("scope");
        if (scope == null) {
            return read;
        }
        if (!inProject) {
            OF_PROJECTS.stream().filter(scope::has).sorted().forEach(dimension -> scope.report(dimension,
                    "a variable set belongs to no project: its values can't be limited to " + dimension));
        }
        NAMES.forEach(dimension -> keep(read, dimension, scope.list(dimension, MOST, scope::name)));
        TEXTS.forEach(dimension -> keep(read, dimension,
                scope.list(dimension, MOST, (node, where) -> Lists.line(scope, node, where))));
        scope.end();
        return read;
    }

    private static void keep(Map<String, List<String>> scope, String dimension, List<String> names) {
        if (!names.isEmpty()) {
            scope.put(dimension, List.copyOf(new TreeSet<>(names)));
        }
    }
}
