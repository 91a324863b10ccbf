package dev.slipway.documents;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what an action does, from an action of a step or from a step that is its own only action. */
final class ActionReader {
    static final int MOST_ACTIONS = 100;
    static final int SCRIPT_BYTES = 4 * 1024 * 1024;
    static final Duration LONGEST_TIMEOUT = Duration.ofDays(30);

    private static final List<String> OF_RUNS = List.of("syntax", "scriptBlob", "retry", "cancelGrace", "workerPool",
            "onWorkerLoss");
    private static final List<String> OF_ALL = List.of("type", "disabled", "required", "notes", "environments",
            "excludedEnvironments", "channels", "tenantTags");
    /** The fields that belong to actions and never to a step of several. */
    static final List<String> FIELDS = Stream.of(OF_ALL, OF_RUNS, List.of("script"), ScriptOptions.FIELDS,
            ManualReader.FIELDS).flatMap(List::stream).toList();

    private static final Duration LONGEST_GRACE = Duration.ofHours(1);
    private static final int MOST_RETRIES = 100;
    private static final Duration LONGEST_BACKOFF = Duration.ofDays(1);

    private ActionReader() {}

    /** {@code condition}: read before, as it may belong to the step. */
    static ActionSpec read(Fields fields, String name, ConditionSpec condition) {
        if (!fields.has("type")) {
            fields.missing("type", Fields.words(ActionType.class));
        }
        var type = fields.choice("type", ActionType.class);
        refuseStrangers(fields, type);
        var filter = new ActionFilter(fields.flag("disabled", false), fields.flag("required", false),
                Lists.names(fields, "environments"), Lists.names(fields, "excludedEnvironments"),
                Lists.names(fields, "channels"), Lists.tenantTags(fields, "tenantTags"));
        var notes = fields.text("notes", Fields.LONG_TEXT);
        var properties = Properties.read(fields);
        ManualSpec manual = null;
        Duration timeout = null;
        if (type == ActionType.MANUAL) {
            manual = ManualReader.read(fields);
        } else {
            timeout = timeout(fields);
        }
        boolean sourced = fields.has("source");
        ScriptOptions.read(fields, properties);
        ManualReader.FIELDS.forEach(fields::take);
        var syntax = syntax(fields, type);
        var blob = blob(fields);
        var script = script(fields, type, blob, sourced || SourceOptions.isGiven(properties));
        var retry = retry(fields);
        var grace = fields.duration("cancelGrace", LONGEST_GRACE);
        var pool = fields.name("workerPool");
        var onLoss = fields.choice("onWorkerLoss", OnWorkerLoss.class);
        return new ActionSpec(name, Objects.requireNonNullElse(type, ActionType.NOOP), condition, filter, notes, syntax,
                script, blob, manual, retry, timeout,
                Objects.requireNonNullElse(grace, ActionSpec.DEFAULT_CANCEL_GRACE),
                Objects.requireNonNullElse(pool, ActionSpec.DEFAULT_WORKER_POOL),
                Objects.requireNonNullElse(onLoss, OnWorkerLoss.FAIL), properties);
    }

    /** Says which fields belong to another type of action, and takes them. */
    private static void refuseStrangers(Fields fields, @Nullable ActionType type) {
        switch (type) {
            case null -> {
            }
            case NOOP -> {
                refuse(fields, ManualReader.FIELDS, "belongs to 'type: manual': remove it");
                refuse(fields, ScriptOptions.FIELDS, "belongs to 'type: script': remove it");
                refuse(fields, List.of("syntax"), "a noop runs nothing: remove it");
                refuse(fields, List.of("script", "scriptBlob"),
                        "a noop runs nothing: remove it, or set 'type: script'");
            }
            case SCRIPT -> refuse(fields, ManualReader.FIELDS, "belongs to 'type: manual': remove it");
            case MANUAL -> {
                refuse(fields, ScriptOptions.FIELDS, "belongs to 'type: script': remove it");
                refuse(fields, OF_RUNS, "a manual action runs nothing: remove it");
                refuse(fields, List.of("script"), "a manual action runs nothing: remove it");
            }
        }
    }

    private static void refuse(Fields fields, List<String> names, String message) {
        names.stream().filter(fields::has).forEach(field -> {
            fields.report(field, message);
            fields.take(field);
        });
    }

    private static @Nullable Syntax syntax(Fields fields, @Nullable ActionType type) {
        if (type == ActionType.SCRIPT && !fields.has("syntax")) {
            fields.missing("syntax", Fields.words(Syntax.class));
        }
        return fields.choice("syntax", Syntax.class);
    }

    private static @Nullable String script(Fields fields, @Nullable ActionType type, @Nullable String blob,
            boolean sourced) {
        int before = fields.findings().count();
        var script = fields.text("script", SCRIPT_BYTES);
        if (script != null && script.length() > SCRIPT_BYTES / 4
                && script.getBytes(StandardCharsets.UTF_8).length > SCRIPT_BYTES) {
            fields.report("script", "expected at most " + SCRIPT_BYTES + " bytes of UTF-8");
        } else if (script != null && blob != null) {
            fields.report("scriptBlob", "expected either a script or its blob, found both");
        } else if (sourced && (script != null || blob != null)) {
            fields.report(script == null ? "scriptBlob" : "script",
                    "expected either a script or its source, found both");
        } else if (type == ActionType.SCRIPT && !sourced && blob == null && (script == null || script.isBlank())
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

    static @Nullable Duration timeout(Fields fields) {
        var timeout = fields.duration("timeout", LONGEST_TIMEOUT);
        if (timeout != null && timeout.isZero()) {
            fields.report("timeout", "expected more than no time at all; leave it out for no limit");
        }
        return timeout;
    }

    static @Nullable RetrySpec retry(Fields fields) {
        var retry = fields.mapping("retry");
        if (retry == null) {
            return null;
        }
        if (!retry.has("max")) {
            retry.missing("max", "how often it is tried again");
        }
        var max = Numbers.between(retry, "max", 0, MOST_RETRIES);
        var backoff = retry.duration("backoff", LONGEST_BACKOFF);
        double factor = Numbers.decimal(retry, "factor", 1, 1, 10);
        double jitter = Numbers.decimal(retry, "jitter", 0, 0, 1);
        retry.end();
        return new RetrySpec(Objects.requireNonNullElse(max, 0),
                Objects.requireNonNullElse(backoff, RetrySpec.DEFAULT_BACKOFF), factor, jitter);
    }
}
