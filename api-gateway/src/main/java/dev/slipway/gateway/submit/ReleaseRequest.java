package dev.slipway.gateway.submit;

import dev.slipway.documents.version.Version;
import dev.slipway.gateway.problem.FieldError;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.readmodel.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What release somebody wants made, checked in form. */
record ReleaseRequest(String project, @Nullable String version, @Nullable String channel, @Nullable String notes,
        boolean ignoreChannelRules) {
    private static final List<String> FIELDS = List.of("project", "version", "channel", "notes", "ignoreChannelRules");
    private static final int LONGEST_NOTES = 100_000;
    private static final int LONGEST_NAME = 200;

    /** Throws 422 with every field that is at fault. */
    static ReleaseRequest read(byte[] body) {
        JsonNode node;
        try {
            node = Json.mapper().readTree(body);
        } catch (JacksonException e) {
            throw Problem.invalid("", "expected JSON: " + e.getOriginalMessage());
        }
        if (!node.isObject()) {
            throw Problem.invalid("", "expected {\"project\": ..., \"version\": ...}");
        }
        var errors = new ArrayList<FieldError>();
        node.propertyNames().stream().filter(name -> !FIELDS.contains(name))
                .forEach(name -> errors.add(new FieldError(name.substring(0, Math.min(80, name.length())), null,
                        "is not known here; known are " + String.join(", ", FIELDS))));
        var project = text(node, "project", LONGEST_NAME, errors);
        if (project == null) {
            errors.add(new FieldError("project", null, "expected the name of a project"));
        }
        var version = text(node, "version", Version.LONGEST, errors);
        if (version != null && Version.parse(version).isEmpty()) {
            errors.add(new FieldError("version", null, "expected " + Version.RULE + ", found '" + version + "'"));
        }
        var ignore = node.get("ignoreChannelRules");
        if (ignore != null && !ignore.isBoolean()) {
            errors.add(new FieldError("ignoreChannelRules", null, "expected true or false"));
        }
        var request = new ReleaseRequest(project == null ? "" : project, version,
                text(node, "channel", LONGEST_NAME, errors), text(node, "notes", LONGEST_NOTES, errors),
                ignore != null && ignore.asBoolean());
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return request;
    }

    private static @Nullable String text(JsonNode node, String name, int longest, List<FieldError> errors) {
        var value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString() || value.asString().isBlank() || value.asString().length() > longest
                || value.asString().indexOf('\0') >= 0) {
            errors.add(new FieldError(name, null, "expected 1 to " + longest + " characters in quotes"));
            return name.equals("project") ? "" : null;
        }
        return value.asString();
    }
}
