package dev.slipway.documents;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what an action does, from an action of a step or from a step that is its own only action. */
final class ActionReader {
    static final int MOST_ACTIONS = 100;
    static final List<String> FIELDS = List.of("type", "syntax", "script", "scriptBlob", "timeout", "cancelGrace",
            "workerPool", "onWorkerLoss", "properties");

    private static final int SCRIPT_BYTES = 4 * 1024 * 1024;
    private static final int MOST_PROPERTIES = 1_000;
    private static final Duration LONGEST_TIMEOUT = Duration.ofDays(30);
    private static final Duration LONGEST_GRACE = Duration.ofHours(1);

    private ActionReader() {}

    static ActionSpec read(Fields fields, String name) {
        if (!fields.has("type")) {
            fields.missing("type", Fields.words(ActionType.class));
        }
        var type = fields.choice("type", ActionType.class);
        var syntax = syntax(fields, type);
        var blob = blob(fields);
        var script = script(fields, type, blob);
        var timeout = timeout(fields);
        var grace = fields.duration("cancelGrace", LONGEST_GRACE);
        var pool = fields.name("workerPool");
        var onLoss = fields.choice("onWorkerLoss", OnWorkerLoss.class);
        return new ActionSpec(name, Objects.requireNonNullElse(type, ActionType.NOOP), syntax, script, blob, timeout,
                Objects.requireNonNullElse(grace, ActionSpec.DEFAULT_CANCEL_GRACE),
                Objects.requireNonNullElse(pool, ActionSpec.DEFAULT_WORKER_POOL),
                Objects.requireNonNullElse(onLoss, OnWorkerLoss.FAIL), properties(fields));
    }

    private static @Nullable Syntax syntax(Fields fields, @Nullable ActionType type) {
        if (type == ActionType.SCRIPT && !fields.has("syntax")) {
            fields.missing("syntax", Fields.words(Syntax.class));
        } else if (type == ActionType.NOOP && fields.has("syntax")) {
            fields.report("syntax", "a noop runs nothing: remove it");
        }
        return fields.choice("syntax", Syntax.class);
    }

    private static @Nullable String script(Fields fields, @Nullable ActionType type, @Nullable String blob) {
        boolean given = fields.has("script");
        int before = fields.findings().count();
        var script = fields.text("script", SCRIPT_BYTES);
        if (script != null && script.length() > SCRIPT_BYTES / 4
                && script.getBytes(StandardCharsets.UTF_8).length > SCRIPT_BYTES) {
            fields.report("script", "expected at most " + SCRIPT_BYTES + " bytes of UTF-8");
        } else if (type == ActionType.NOOP && (given || blob != null)) {
            fields.report(given ? "script" : "scriptBlob", "a noop runs nothing: remove it, or set 'type: script'");
        } else if (script != null && blob != null) {
            fields.report("scriptBlob", "expected either a script or its blob, found both");
        } else if (type == ActionType.SCRIPT && blob == null && (script == null || script.isBlank())
                && fields.findings().count() == before) {
            fields.missing("script", "the text of the script");
        }
        return script;
    }

    private static @Nullable String blob(Fields fields) {
        var blob = fields.text("scriptBlob", Fields.LONG_TEXT);
        if (blob != null && !blob.matches("[0-9a-f]{64}")) {
            fields.report("scriptBlob", "expected the SHA-256 of the script as 64 lower-case hexadecimal digits");
        }
        return blob;
    }

    private static @Nullable Duration timeout(Fields fields) {
        var timeout = fields.duration("timeout", LONGEST_TIMEOUT);
        if (timeout != null && timeout.isZero()) {
            fields.report("timeout", "expected more than no time at all; leave it out for no limit");
        }
        return timeout;
    }

    /** By name, whatever the case. */
    private static Map<String, String> properties(Fields fields) {
        var properties = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        var given = fields.mapping("properties");
        if (given == null) {
            return properties;
        }
        if (given.names().size() > MOST_PROPERTIES) {
            fields.report("properties", "expected at most " + MOST_PROPERTIES + ", found " + given.names().size());
            return properties;
        }
        for (var name : given.names()) {
            var value = given.anyText(name, SCRIPT_BYTES);
            if (name.chars().anyMatch(Character::isISOControl)) {
                given.report(name, "expected a name of one line");
            } else if (value == null) {
                given.report(name, "expected text; for an empty one write \"\"");
            } else if (properties.putIfAbsent(name, value) != null) {
                given.report(name, "is given twice; capital letters make no difference");
            }
        }
        return properties;
    }
}
