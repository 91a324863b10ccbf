package dev.slipway.gateway.submit;

import dev.slipway.gateway.problem.FieldError;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.readmodel.Json;
import dev.slipway.schemas.id.SourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What someone wants deployed where, checked in form. */
record DeploymentRequest(String project, String environment, @Nullable String release, @Nullable String tenant,
        @Nullable String runbook, List<Given> variables, Choices choices) {
    static final int MOST_VARIABLES = 1000;
    static final int LONGEST_VARIABLES = 512 * 1024;

    private static final List<String> FIELDS = Stream.concat(
            Stream.of("project", "environment", "release", "tenant", "runbook", "variables", "forms"),
            Choices.FIELDS.stream()).toList();
    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_RELEASE = 349;

    /** A value given for this deployment. */
    record Given(String name, String value, boolean sensitive) {}

    /** Throws 422 with every field that is at fault. */
    static DeploymentRequest read(byte[] body) {
        JsonNode node;
        try {
            node = Json.mapper().readTree(body);
        } catch (JacksonException e) {
            var line = e.getLocation() == null ? null : (Integer) e.getLocation().getLineNr();
            throw Problem.invalid(List.of(new FieldError("", line, "expected JSON: " + e.getOriginalMessage())));
        }
        if (!node.isObject()) {
            throw Problem.invalid("", "expected {\"project\": ..., \"environment\": ...}");
        }
        var errors = new ArrayList<FieldError>();
        node.propertyNames().stream().filter(name -> !FIELDS.contains(name))
                .forEach(name -> errors.add(new FieldError(shortened(name), null,
                        "is not known here; known are " + String.join(", ", FIELDS))));
        var values = new ArrayList<>(variables(node, "variables", errors));
        values.addAll(variables(node, "forms", errors));
        checkOnce(values, errors);
        var request = new DeploymentRequest(text(node, "project", errors), text(node, "environment", errors),
                release(node.get("release"), errors), name(node, "tenant", errors), name(node, "runbook", errors),
                values, Choices.read(node, errors));
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return request;
    }

    private static String text(JsonNode node, String name, List<FieldError> errors) {
        var value = node.get(name);
        if (value == null || !value.isString() || value.asString().isEmpty()) {
            errors.add(
                    new FieldError(name, null, "expected the name of " + (name.startsWith("e") ? "an " : "a ") + name));
            return "";
        }
        return value.asString();
    }

    /** What answers a prompt is a value like any other. */
    private static void checkOnce(List<Given> values, List<FieldError> errors) {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        values.stream().filter(value -> !names.add(value.name())).findFirst().ifPresent(value -> errors
                .add(new FieldError("forms." + shortened(value.name()), null, "is given twice: remove one")));
    }

    private static @Nullable String name(JsonNode node, String field, List<FieldError> errors) {
        var value = node.get(field);
        return value == null || value.isNull() ? null : text(node, field, errors);
    }

    private static @Nullable String release(@Nullable JsonNode node, List<FieldError> errors) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isString() || node.asString().isBlank() || node.asString().length() > LONGEST_RELEASE
                || node.asString().chars().anyMatch(Character::isISOControl)) {
            errors.add(new FieldError("release", null,
                    "expected 1 to " + LONGEST_RELEASE + " printable characters in quotes"));
            return null;
        }
        return node.asString();
    }

    private static List<Given> variables(JsonNode request, String field, List<FieldError> errors) {
        var node = request.get(field);
        if (node == null || node.isNull()) {
            return List.of();
        }
        if (!node.isObject()) {
            errors.add(new FieldError(field, null, "expected an object of names and values"));
            return List.of();
        }
        if (node.size() > MOST_VARIABLES) {
            errors.add(new FieldError(field, null,
                    "expected at most " + MOST_VARIABLES + ", found " + node.size()));
            return List.of();
        }
        var given = new ArrayList<Given>();
        node.forEachEntry((name, value) -> {
            var variable = variable(field, name, value, errors);
            if (variable != null) {
                given.add(variable);
            }
        });
        if (given.stream().mapToLong(variable -> variable.name().length() + variable.value().length())
                .sum() > LONGEST_VARIABLES) {
            errors.add(new FieldError(field, null,
                    "expected at most " + LONGEST_VARIABLES + " characters in all, found more"));
        }
        return given;
    }

    private static @Nullable Given variable(String parent, String name, JsonNode value,
            List<FieldError> errors) {
        var field = parent + "." + shortened(name);
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            errors.add(
                    new FieldError(field, null, "expected a name of 1 to " + LONGEST_NAME + " printable characters"));
            return null;
        }
        if (isReserved(name)) {
            errors.add(new FieldError(field, null, name.equalsIgnoreCase(DeploymentSubmission.FREEZE_OVERRIDE)
                    ? "it is the server's own: say why a freeze does not hold in 'overrideFreeze'"
                    : "names that begin with " + SourceId.RESERVED + " are the server's own"));
            return null;
        }
        if (value.isString()) {
            return new Given(name, value.asString(), false);
        }
        var inner = value.isObject() ? value.get("value") : null;
        var sensitive = value.isObject() ? value.get("sensitive") : null;
        var known = value.isObject() && value.propertyNames().stream()
                .allMatch(member -> member.equals("value") || member.equals("sensitive"));
        if (!known || inner == null || !inner.isString() || (sensitive != null && !sensitive.isBoolean())) {
            errors.add(new FieldError(field, null,
                    "expected a text, or {\"value\": a text, \"sensitive\": true or false}"));
            return null;
        }
        return new Given(name, inner.asString(), sensitive != null && sensitive.asBoolean());
    }

    /** Whether only the server itself gives a variable of this name. */
    static boolean isReserved(String name) {
        return name.equalsIgnoreCase(DeploymentSubmission.FREEZE_OVERRIDE)
                || name.regionMatches(true, 0, SourceId.RESERVED, 0, SourceId.RESERVED.length());
    }

    private static String shortened(String name) {
        return name.length() <= 80 ? name : name.substring(0, 80) + "...";
    }
}
