package dev.slipway.documents;

import dev.slipway.documents.tree.Node;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the values of variables. Names are the same whatever their case. */
final class VariableReader {
    static final int MOST_VARIABLES = 10_000;

    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_VALUE = 1024 * 1024;
    private static final String EXPECTED = "one of value, valueFrom and sealed";

    private final Findings findings;
    private final boolean inProject;
    private final Set<Place> places = new HashSet<>();

    private VariableReader(Findings findings, boolean inProject) {
        this.findings = findings;
        this.inProject = inProject;
    }

    static List<VariableSpec> ofProject(Fields spec, String field) {
        return spec.list(field, MOST_VARIABLES, new VariableReader(spec.findings(), true)::variable);
    }

    static List<VariableSpec> ofSet(Fields spec, String field) {
        return spec.list(field, MOST_VARIABLES, new VariableReader(spec.findings(), false)::variable);
    }

    private @Nullable VariableSpec variable(Node node, String where) {
        var fields = Fields.of(node, where, findings);
        if (fields == null) {
            return null;
        }
        var name = name(fields);
        var type = fields.choice("type", VariableType.class);
        boolean sensitive = type == VariableType.SENSITIVE;
        checkOneOf(fields);
        var prompt = PromptReader.read(fields);
        var value = fields.anyText("value", LONGEST_VALUE);
        var sealed = sealed(fields, sensitive);
        var valueFrom = valueFrom(fields);
        var scope = ScopeReader.read(fields, inProject);
        if (!name.isEmpty() && !places.add(new Place(name.toLowerCase(Locale.ROOT), scope))) {
            fields.report("name", "'" + name + "' has another value with the same scope; capital letters make no"
                    + " difference");
        }
        fields.end();
        return new VariableSpec(name, Objects.requireNonNullElse(type, VariableType.TEXT), value, sealed, valueFrom,
                scope, prompt);
    }

    private static String name(Fields fields) {
        var name = fields.requiredText("name", LONGEST_NAME, "a name");
        if (!name.equals(name.strip()) || name.chars().anyMatch(Character::isISOControl)) {
            fields.report("name", "expected one line of text without blanks around it");
        }
        return name;
    }

    private static void checkOneOf(Fields fields) {
        var given = List.of("value", "valueFrom", "sealed").stream()
                .filter(field -> fields.has(field) || fields.isNothing(field)).toList();
        if (given.isEmpty()) {
            if (!fields.has("prompt")) {
                fields.missing("value", EXPECTED);
            }
        } else if (given.size() > 1) {
            fields.report(given.getLast(), "expected " + EXPECTED + ", found " + String.join(" and ", given));
        } else if (fields.isNothing(given.getFirst())) {
            fields.report(given.getFirst(), "holds nothing; for an empty text write \"\"");
        }
    }

    private static @Nullable String sealed(Fields fields, boolean sensitive) {
        var sealed = fields.text("sealed", 2 * LONGEST_VALUE);
        if (sealed == null) {
            return null;
        }
        if (!sensitive) {
            fields.report("sealed", "expected 'type: sensitive' for a sealed value");
        }
        try {
            if (Base64.getDecoder().decode(sealed).length > 0) {
                return sealed;
            }
        } catch (IllegalArgumentException _) {
            // Reported below, like an empty one.
        }
        fields.report("sealed", "expected Base64 as the server wrote it");
        return sealed;
    }

    private static @Nullable ValueFrom valueFrom(Fields fields) {
        var from = fields.mapping("valueFrom");
        if (from == null) {
            return null;
        }
        var env = from.text("env", LONGEST_NAME);
        var file = from.text("file", Fields.LONG_TEXT);
        from.end();
        if (env != null && file == null && !env.isBlank()) {
            return new ValueFrom.Env(env);
        }
        if (file != null && env == null && !file.isBlank()) {
            return new ValueFrom.File(file);
        }
        fields.report("valueFrom", "expected either 'env', the name of an environment variable, or 'file', a path");
        return null;
    }

    private record Place(String name, Map<String, List<String>> scope) {}
}
