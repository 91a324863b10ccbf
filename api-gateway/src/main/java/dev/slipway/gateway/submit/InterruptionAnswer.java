package dev.slipway.gateway.submit;

import dev.slipway.gateway.problem.FieldError;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.readmodel.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What somebody answers, checked in form. */
record InterruptionAnswer(String outcome, String notes) {
    private static final List<String> OUTCOMES = List.of("proceed", "abort", "fail", "retry", "ignore", "exclude");
    private static final List<String> FIELDS = List.of("outcome", "notes");
    private static final int LONGEST_NOTES = 4_000;

    /** Throws 422 with every field that is at fault. */
    static InterruptionAnswer read(byte[] body) {
        JsonNode node;
        try {
            node = Json.mapper().readTree(body);
        } catch (JacksonException e) {
            throw Problem.invalid("", "expected JSON: " + e.getOriginalMessage());
        }
        if (!node.isObject()) {
            throw Problem.invalid("", "expected {\"outcome\": ..., \"notes\": ...}");
        }
        var errors = new ArrayList<FieldError>();
        node.propertyNames().stream().filter(name -> !FIELDS.contains(name)).forEach(name -> errors
                .add(new FieldError(name.substring(0, Math.min(name.length(), 80)), null,
                        "is not known here; known are " + String.join(", ", FIELDS))));
        var outcome = node.get("outcome");
        var notes = node.get("notes");
        var given = notes != null && !notes.isNull();
        if (given && !notes.isString()) {
            errors.add(new FieldError("notes", null, "expected a text"));
        }
        return checked(outcome != null && outcome.isString() ? outcome.asString() : "",
                given && notes.isString() ? notes.asString() : "", errors);
    }

    /** Throws 422 with every field that is at fault. */
    static InterruptionAnswer of(String outcome, String notes) {
        return checked(outcome, notes, new ArrayList<>());
    }

    private static InterruptionAnswer checked(String outcome, String notes, List<FieldError> errors) {
        if (!OUTCOMES.contains(outcome)) {
            errors.add(new FieldError("outcome", null, "expected one of " + String.join(", ", OUTCOMES)));
        }
        if (notes.length() > LONGEST_NOTES) {
            errors.add(new FieldError("notes", null, "expected a text of at most " + LONGEST_NOTES + " characters"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return new InterruptionAnswer(outcome, notes);
    }
}
