package dev.slipway.schemas.registry;

import dev.slipway.schemas.registry.RegistryHttp.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The few JSON bodies of the protocol, checked before they are believed. */
final class RegistryAnswer {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int EXCERPT = 120;

    private final Answer answer;
    private final String subject;
    private final JsonNode body;

    private RegistryAnswer(Answer answer, String subject, JsonNode body) {
        this.answer = answer;
        this.subject = subject;
        this.body = body;
    }

    /** Throws {@link SchemaRegistryException} for a refusal and for anything that is not JSON. */
    static RegistryAnswer of(Answer answer, String subject) {
        boolean refused = answer.status() < 200 || answer.status() > 299;
        if (refused && (answer.status() == 401 || answer.status() == 403)) {
            throw new SchemaRegistryException(answer.status(), answer.status(), false,
                    "the schema registry refuses us ("
                            + answer.status() + ") at " + answer.from()
                            + ": set basic.auth.user.info or bearer.auth.token to what it accepts");
        }
        var read = new RegistryAnswer(answer, subject, json(answer));
        if (refused) {
            throw read.refusal();
        }
        return read;
    }

    static String body(SchemaText schema) {
        var body = JSON.createObjectNode().put("schema", schema.json());
        if (!schema.references().isEmpty()) {
            var references = body.putArray("references");
            schema.references().forEach(reference -> references.addObject().put("name", reference.name())
                    .put("subject", reference.subject()).put("version", reference.version()));
        }
        return JSON.writeValueAsString(body);
    }

    static String body(CompatibilityLevel level) {
        return JSON.writeValueAsString(JSON.createObjectNode().put("compatibility", level.name()));
    }

    /** The beginning of an answer that was not expected, on one line. */
    static String excerpt(Answer answer) {
        var text = answer.body().strip().replaceAll("\\s+", " ");
        return "(" + answer.contentType() + ") '"
                + (text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "...") + "'";
    }

    int id() {
        return number("id");
    }

    int version() {
        return number("version");
    }

    /** Of Avro, with what it refers to. */
    SchemaText schema() {
        var type = body.path("schemaType").asString("AVRO");
        if (!type.equals("AVRO") || !body.path("schema").isString()) {
            throw unusable("expected an Avro schema as text in 'schema'");
        }
        var references = body.path("references").valueStream().map(reference -> {
            if (!reference.path("name").isString() || !reference.path("subject").isString()
                    || !reference.path("version").isInt()) {
                throw unusable("expected name, subject and version of each of the 'references'");
            }
            return new SchemaReference(reference.path("name").stringValue(), reference.path("subject").stringValue(),
                    reference.path("version").intValue());
        }).toList();
        return new SchemaText(body.path("schema").stringValue(), references);
    }

    CompatibilityLevel level() {
        var text = body.path("compatibilityLevel").asString(body.path("compatibility").asString(""));
        try {
            return CompatibilityLevel.valueOf(text);
        } catch (IllegalArgumentException _) {
            throw unusable("expected one of " + Arrays.toString(CompatibilityLevel.values())
                    + " in 'compatibilityLevel'");
        }
    }

    List<SubjectVersion> uses() {
        return items().stream().map(item -> {
            if (!item.path("subject").isString() || !item.path("version").isInt()) {
                throw unusable("expected a list of subjects and versions");
            }
            return new SubjectVersion(item.path("subject").stringValue(), item.path("version").intValue());
        }).toList();
    }

    /** What the registry itself says about a schema that does not fit; often nothing. */
    List<String> messages() {
        return body.path("messages").valueStream().filter(JsonNode::isString).map(JsonNode::stringValue).toList();
    }

    boolean flag(String field) {
        if (!body.path(field).isBoolean()) {
            throw unusable("expected true or false in '" + field + "'");
        }
        return body.path(field).booleanValue();
    }

    List<String> texts() {
        return items().stream().map(item -> {
            if (!item.isString()) {
                throw unusable("expected a list of texts");
            }
            return item.stringValue();
        }).toList();
    }

    List<Integer> numbers() {
        return items().stream().map(item -> {
            if (!item.isInt()) {
                throw unusable("expected a list of whole numbers");
            }
            return item.intValue();
        }).toList();
    }

    private List<JsonNode> items() {
        if (!body.isArray()) {
            throw unusable("expected a list");
        }
        var items = new ArrayList<JsonNode>();
        body.forEach(items::add);
        return items;
    }

    private int number(String field) {
        if (!body.path(field).isInt() || body.path(field).intValue() < 1) {
            throw unusable("expected a whole number from 1 in '" + field + "'");
        }
        return body.path(field).intValue();
    }

    private SchemaRegistryException refusal() {
        int code = body.path("error_code").isInt() ? body.path("error_code").intValue() : answer.status();
        var reason = body.path("message").asString(excerpt(answer));
        return new SchemaRegistryException(answer.status(), code, false,
                "the schema registry refuses " + subject + ": " + code + " " + reason);
    }

    SchemaRegistryException unusable(String expected) {
        return SchemaRegistryException.unusable(answer.status(),
                expected + " from " + answer.from() + ", found " + excerpt(answer));
    }

    private static JsonNode json(Answer answer) {
        try {
            var tree = JSON.readTree(answer.body());
            if (tree != null && tree.isContainer()) {
                return tree;
            }
        } catch (JacksonException _) {
            // Told below with what was found instead.
        }
        throw SchemaRegistryException.unusable(answer.status(), "expected JSON from " + answer.from() + ", found "
                + answer.status() + " " + excerpt(answer) + ": is schema.registry.url the address of a registry?");
    }
}
