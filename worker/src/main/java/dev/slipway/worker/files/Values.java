package dev.slipway.worker.files;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Evaluated values by name, in the order of their definition; names ignore case. */
final class Values {
    private static final String OURS = "Octopus";

    private final List<String> names;
    private final Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Values(Map<String, String> values) {
        byName.putAll(values);
        names = List.copyOf(values.keySet());
    }

    List<String> names() {
        return names;
    }

    @Nullable
    String get(String name) {
        return byName.get(name);
    }

    /** What a path of JSON or YAML is replaced with; those of the engine are not meant. (process.md V-74) */
    @Nullable
    String atPath(String path) {
        return isOurs(path) && !path.regionMatches(true, 0, OURS + ":", 0, OURS.length() + 1) ? null : get(path);
    }

    static boolean isOurs(String name) {
        return name.regionMatches(true, 0, OURS, 0, OURS.length());
    }
}
