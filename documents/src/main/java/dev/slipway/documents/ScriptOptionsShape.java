package dev.slipway.documents;

import dev.slipway.documents.ScriptOptions.Globs;
import dev.slipway.documents.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Properties of a script as the fields that people write. */
final class ScriptOptionsShape {
    private final TreeMap<String, String> left;
    private final Shape shape = new Shape();

    private ScriptOptionsShape(Map<String, String> properties) {
        left = new TreeMap<>(properties);
    }

    /** Adds them; where the fields would not read back as the very same properties, they stay properties. */
    static void add(Shape action, Map<String, String> properties) {
        var fields = fields(properties);
        var written = fields != null && properties.equals(readBack(fields)) ? fields : raw(properties).fields();
        written.forEach(action::with);
    }

    private static Shape raw(Map<String, String> properties) {
        return new Shape().unlessEmpty("properties", new TreeMap<>(properties));
    }

    private static Map<String, Object> fields(Map<String, String> properties) {
        try {
            return new ScriptOptionsShape(properties).take();
        } catch (NumberFormatException _) {
            return raw(properties).fields();
        }
    }

    private Map<String, Object> take() {
        shape.with("parameters", left.remove(ScriptOptions.PARAMETERS));
        flag("failOnErrorOutput", ScriptOptions.FAIL_ON_ERRORS);
        shape.unlessEmpty("environmentVariables", environment());
        shape.unlessEmpty("exposeVariables", lines(ScriptOptions.EXPOSED));
        shape.with("serviceMessages", left.remove(ScriptOptions.MESSAGES));
        flag("keepWorkingDirectory", ScriptOptions.KEEP_DIRECTORY);
        flag("allowBackground", ScriptOptions.BACKGROUND);
        shape.with("runAs", left.remove(ScriptOptions.RUN_AS));
        shape.unlessEmpty("limits", LimitOptions.shape(left).fields());
        ScriptOptions.GLOBS.forEach(this::globs);
        shape.unlessEmpty("source", SourceOptions.shape(left).fields());
        shape.with("signature", left.remove(ScriptOptions.SIGNATURE));
        return shape.unlessEmpty("properties", left).fields();
    }

    private void flag(String field, String property) {
        var value = left.remove(property);
        shape.with(field, value == null ? null : value.equals(ScriptOptions.TRUE));
    }

    private Map<String, String> environment() {
        var environment = new TreeMap<String, String>();
        for (var name : List.copyOf(left.keySet())) {
            if (name.startsWith(ScriptOptions.ENVIRONMENT) && name.endsWith("]")) {
                environment.put(name.substring(ScriptOptions.ENVIRONMENT.length(), name.length() - 1),
                        left.remove(name));
            }
        }
        return environment;
    }

    private List<String> lines(String property) {
        var value = left.remove(property);
        return value == null ? List.of() : List.of(value.split("\n", -1));
    }

    private void globs(Globs globs) {
        var patterns = lines(globs.property());
        if (patterns.isEmpty()) {
            return;
        }
        shape.with(globs.field(), patterns);
        var features = new ArrayList<>(ScriptOptions.split(left.getOrDefault(ScriptOptions.FEATURES, "")));
        features.remove(globs.feature());
        if (features.isEmpty()) {
            left.remove(ScriptOptions.FEATURES);
        } else {
            left.put(ScriptOptions.FEATURES, String.join(",", features));
        }
    }

    private static Map<String, String> readBack(Map<String, Object> written) {
        var json = dev.slipway.documents.tree.Json.write(written).getBytes(StandardCharsets.UTF_8);
        var findings = new Findings("");
        var properties = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        var fields = Fields.of(Tree.read(json).documents().getFirst().node(), "", findings);
        if (fields != null) {
            properties.putAll(Properties.read(fields));
            ScriptOptions.read(fields, properties);
            fields.end();
        }
        return findings.count() == 0 ? properties : Map.of("", "");
    }
}
