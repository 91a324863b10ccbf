package dev.slipway.gateway.submit;

import dev.slipway.gateway.problem.FieldError;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.readmodel.Json;
import dev.slipway.simulation.Scenario.Given;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A request for a deployment that is only thought of, with what is made up for it. */
record ThoughtDeployment(DeploymentRequest request, Given given) {
    private static final int MOST_TARGETS = 1_000;
    private static final int MOST = 1_000;
    private static final int LONGEST_TEXT = 10_000;
    private static final List<String> FIELDS = List.of("madeUpTargets", "outcomes", "outputs");

    /** Throws 422 with every field that is at fault. */
    static ThoughtDeployment read(byte[] body) {
        JsonNode node;
        try {
            node = Json.mapper().readTree(body);
        } catch (JacksonException _) {
            return new ThoughtDeployment(DeploymentRequest.read(body), Given.NOTHING);
        }
        if (!(node instanceof ObjectNode object)) {
            return new ThoughtDeployment(DeploymentRequest.read(body), Given.NOTHING);
        }
        var errors = new ArrayList<FieldError>();
        var targets = map(object, "madeUpTargets", "a number from 0 to " + MOST_TARGETS,
                value -> value.isInt() && value.asInt() >= 0 && value.asInt() <= MOST_TARGETS ? value.asInt() : null,
                errors);
        if (targets.values().stream().mapToInt(Integer::intValue).sum() > MOST_TARGETS) {
            errors.add(new FieldError("madeUpTargets", null, "expected at most " + MOST_TARGETS + " in all"));
        }
        var given = new Given(targets, map(object, "outcomes", "a text", ThoughtDeployment::text, errors),
                map(object, "outputs", "a text", ThoughtDeployment::text, errors));
        FIELDS.forEach(object::remove);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return new ThoughtDeployment(DeploymentRequest.read(Json.mapper().writeValueAsBytes(object)), given);
    }

    private static @Nullable String text(JsonNode value) {
        return value.isString() && value.asString().length() <= LONGEST_TEXT ? value.asString() : null;
    }

    private static <T> Map<String, T> map(ObjectNode node, String field, String expected,
            Function<JsonNode, @Nullable T> reader, List<FieldError> errors) {
        var found = new HashMap<String, T>();
        var value = node.get(field);
        if (value == null || value.isNull()) {
            return found;
        }
        if (!value.isObject() || value.size() > MOST) {
            errors.add(new FieldError(field, null, "expected an object with at most " + MOST + " members"));
            return found;
        }
        value.forEachEntry((name, member) -> {
            var read = reader.apply(member);
            if (read == null) {
                errors.add(new FieldError(field + "." + name.substring(0, Math.min(80, name.length())), null,
                        "expected " + expected));
            } else {
                found.put(name, read);
            }
        });
        return found;
    }
}
