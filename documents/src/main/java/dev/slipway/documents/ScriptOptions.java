package dev.slipway.documents;

import dev.slipway.documents.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a script that travel as properties of its action, under the names that workers and scripts know
 * (process.md 6.1). What a user gave in a field and as a property too is a mistake.
 */
final class ScriptOptions {
    static final String PARAMETERS = "Octopus.Action.Script.ScriptParameters";
    static final String FAIL_ON_ERRORS = "Octopus.Action.FailScriptOnErrorOutput";
    static final String ENVIRONMENT = "Slipway.Action.EnvironmentVariable[";
    static final String EXPOSED = "Slipway.Action.ExposeVariables";
    static final String MESSAGES = "Slipway.Action.ServiceMessages";
    static final String KEEP_DIRECTORY = "Slipway.Action.KeepWorkingDirectory";
    static final String BACKGROUND = "Slipway.Action.AllowBackground";
    static final String RUN_AS = "Slipway.Action.RunAs";
    static final String SIGNATURE = "Slipway.Action.Signature";
    static final String FEATURES = "Octopus.Action.EnabledFeatures";
    static final String TRUE = "True";
    static final String FALSE = "False";

    /** Fields that are a list of globs: property of the globs, and the feature that it switches on. */
    static final List<Globs> GLOBS = List.of(
            new Globs("substituteInFiles", "Octopus.Action.SubstituteInFiles.TargetFiles",
                    "Octopus.Features.SubstituteInFiles"),
            new Globs("structuredVariables", "Octopus.Action.Package.JsonConfigurationVariablesTargets",
                    "Octopus.Features.JsonConfigurationVariables"));

    static final List<String> FIELDS = List.of("parameters", "failOnErrorOutput", "environmentVariables",
            "exposeVariables", "serviceMessages", "keepWorkingDirectory", "allowBackground", "runAs", "limits",
            "substituteInFiles", "structuredVariables", "source", "signature");

    private final Fields fields;
    private final Map<String, String> properties;

    private ScriptOptions(Fields fields, Map<String, String> properties) {
        this.fields = fields;
        this.properties = properties;
    }

    record Globs(String field, String property, String feature) {}

    /** Adds what the fields say to the properties, whose names have no case. */
    static void read(Fields fields, SortedMap<String, String> properties) {
        var options = new ScriptOptions(fields, properties);
        options.put("parameters", PARAMETERS, fields.text("parameters", Fields.LONG_TEXT));
        options.flag("failOnErrorOutput", FAIL_ON_ERRORS);
        options.environment();
        options.exposed();
        var messages = fields.choice("serviceMessages", ServiceMessages.class);
        options.put("serviceMessages", MESSAGES, messages == null ? null : messages.word());
        options.flag("keepWorkingDirectory", KEEP_DIRECTORY);
        options.flag("allowBackground", BACKGROUND);
        options.put("runAs", RUN_AS, options.user());
        LimitOptions.read(fields, options::put);
        GLOBS.forEach(options::globs);
        SourceOptions.read(fields, options::put);
        options.put("signature", SIGNATURE, options.signature());
    }

    private void flag(String field, String property) {
        if (fields.has(field)) {
            put(field, property, fields.flag(field, false) ? TRUE : FALSE);
        } else {
            fields.take(field);
        }
    }

    private void environment() {
        var given = fields.mapping("environmentVariables");
        if (given == null) {
            return;
        }
        for (var name : given.names()) {
            var value = given.anyText(name, Fields.LONG_TEXT);
            if (!name.matches("[A-Za-z_][A-Za-z0-9_]{0,199}")) {
                given.report(name, "expected a name of letters, digits and '_' that does not begin with a digit");
            } else if (value == null) {
                given.report(name, "expected text; for an empty one write \"\"");
            } else {
                put("environmentVariables", ENVIRONMENT + name + "]", value);
            }
        }
    }

    private void exposed() {
        var names = Lists.lines(fields, "exposeVariables");
        put("exposeVariables", EXPOSED, names.isEmpty() ? null : String.join("\n", names));
    }

    private @Nullable String user() {
        var user = fields.text("runAs", 100);
        if (user != null && !user.matches("[A-Za-z_][A-Za-z0-9_.@$\\\\-]*")) {
            fields.report("runAs", "expected the name of a user");
        }
        return user;
    }

    private @Nullable String signature() {
        var signature = fields.text("signature", 200);
        if (signature != null && !signature.matches("[A-Za-z0-9+/]{86}==")) {
            fields.report("signature", "expected an Ed25519 signature in Base64, as 'slipway sign' writes it");
        }
        return signature;
    }

    private void globs(Globs globs) {
        var patterns = fields.list(globs.field(), Lists.MOST, this::glob);
        if (patterns.isEmpty()) {
            return;
        }
        put(globs.field(), globs.property(), String.join("\n", patterns));
        var features = new ArrayList<>(split(properties.getOrDefault(FEATURES, "")));
        features.remove(globs.feature());
        features.add(globs.feature());
        properties.put(FEATURES, String.join(",", features));
    }

    private @Nullable String glob(Node node, String where) {
        var text = Lists.line(fields, node, where);
        return text == null || text.isBlank() ? null : text;
    }

    static List<String> split(String features) {
        return java.util.Arrays.stream(features.split(",")).map(String::strip).filter(word -> !word.isEmpty()).toList();
    }

    private void put(String field, String property, @Nullable String value) {
        if (value != null && properties.putIfAbsent(property, value) != null) {
            fields.report(field, "is among the properties too, as '" + property + "': remove one");
        }
    }

    /** What happens to service messages without the token of the attempt. */
    enum ServiceMessages implements Word {
        OPEN, AUTHENTICATED;

        @Override
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Takes what a field says as a property; null is nothing. */
    interface Sink {
        void put(String field, String property, @Nullable String value);
    }
}
