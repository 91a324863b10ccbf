package dev.slipway.gateway.variable;

import dev.slipway.gateway.problem.FieldError;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.readmodel.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A template that someone wants to see evaluated, checked in form and within bounds. */
public record EvaluationRequest(String template, Map<String, @Nullable String> variables, boolean haltOnError,
        @Nullable String project, @Nullable String environment, @Nullable String step) {
    static final int LONGEST_TEMPLATE = 1024 * 1024;
    static final int MOST_VARIABLES = 10_000;
    static final int LONGEST_VARIABLES = 8 * 1024 * 1024;

    private static final Set<String> FIELDS = Set.of("template", "variables", "haltOnError", "project", "environment",
            "step");

    /** Throws 422 with every field that is at fault. */
    public static EvaluationRequest read(byte[] body) {
        JsonNode node;
        try {
            node = Json.mapper().readTree(body);
        } catch (JacksonException e) {
            throw Problem.invalid("", "expected JSON: " + e.getOriginalMessage());
        }
        if (!node.isObject()) {
            throw Problem.invalid("", "expected {\"template\": ..., \"variables\": {...}}");
        }
        var errors = new ArrayList<FieldError>();
        node.propertyNames().stream().filter(name -> !FIELDS.contains(name)).limit(10)
                .forEach(name -> errors.add(new FieldError(name.substring(0, Math.min(80, name.length())), null,
                        "is not known here; known are " + String.join(", ", FIELDS.stream().sorted().toList()))));
        var halt = node.path("haltOnError");
        if (!halt.isMissingNode() && !halt.isBoolean()) {
            errors.add(new FieldError("haltOnError", null, "expected true or false"));
        }
        var request = new EvaluationRequest(template(node.path("template"), errors),
                variables(node.path("variables"), errors), halt.asBoolean(true), name(node, "project", errors),
                name(node, "environment", errors), name(node, "step", errors));
        if (request.project == null && (request.environment != null || request.step != null)) {
            errors.add(new FieldError("project", null, "is missing: an environment or a step belongs to a project"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return request;
    }

    private static String template(JsonNode node, List<FieldError> errors) {
        if (!node.isString()) {
            errors.add(new FieldError("template", null, "expected a text"));
            return "";
        }
        if (node.asString().length() > LONGEST_TEMPLATE) {
            errors.add(new FieldError("template", null, "expected at most " + LONGEST_TEMPLATE
                    + " characters, found " + node.asString().length()));
        }
        return node.asString();
    }

    private static Map<String, @Nullable String> variables(JsonNode node, List<FieldError> errors) {
        var variables = new LinkedHashMap<String, @Nullable String>();
        if (node.isMissingNode() || node.isNull()) {
            return variables;
        }
        if (!node.isObject() || node.size() > MOST_VARIABLES) {
            errors.add(new FieldError("variables", null,
                    "expected an object of at most " + MOST_VARIABLES + " names and values"));
            return variables;
        }
        long length = 0;
        for (var member : node.properties()) {
            if (!member.getValue().isString() && !member.getValue().isNull()) {
                errors.add(new FieldError("variables", null, "expected every value to be a text or null"));
                return variables;
            }
            var value = member.getValue().isNull() ? null : member.getValue().asString();
            length += member.getKey().length() + (value == null ? 0 : value.length());
            variables.put(member.getKey(), value);
        }
        if (length > LONGEST_VARIABLES) {
            errors.add(new FieldError("variables", null,
                    "expected at most " + LONGEST_VARIABLES + " characters in all, found more"));
        }
        return variables;
    }

    private static @Nullable String name(JsonNode node, String field, List<FieldError> errors) {
        var name = node.path(field);
        if (name.isMissingNode() || name.isNull()) {
            return null;
        }
        if (!name.isString() || name.asString().isBlank()) {
            errors.add(new FieldError(field, null, "expected the name of " + (field.startsWith("e") ? "an " : "a ")
                    + field));
            return null;
        }
        return name.asString();
    }
}
