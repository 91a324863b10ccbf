package dev.slipway.documents.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** A schema in the making. */
final class Schema {
    /** What documents may be called. */
    static final String NAME = "^[A-Za-z0-9](?:[A-Za-z0-9_-]|\\.(?!\\.)){0,62}$";
    private static final String DURATION = "^(?=.)(\\d{1,9}d)?(\\d{1,9}h)?(\\d{1,9}m)?(\\d{1,9}s)?(\\d{1,9}ms)?$";

    private final Map<String, Object> members = new LinkedHashMap<>();
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();

    private Schema() {}

    static Schema text(String description) {
        return new Schema().with("type", "string").with("description", description);
    }

    /** Text, or a number or a flag as its text. */
    static Schema anyText(String description) {
        return new Schema().with("type", List.of("string", "number", "boolean")).with("description", description);
    }

    static Schema name(String description) {
        return text(description).with("pattern", NAME);
    }

    static Schema duration(String description) {
        return text(description + ", such as 1h30m, 5m, 30s or 250ms").with("pattern", DURATION);
    }

    static Schema flag(String description) {
        return new Schema().with("type", "boolean").with("default", false).with("description", description);
    }

    static Schema number(String description, int lowest, int highest) {
        return new Schema().with("type", "integer").with("minimum", lowest).with("maximum", highest)
                .with("description", description);
    }

    static Schema decimal(String description, Number lowest, Number highest) {
        return new Schema().with("type", "number").with("minimum", lowest).with("maximum", highest)
                .with("description", description);
    }

    static <E extends Enum<E>> Schema words(String description, E[] choices, Function<E, String> word) {
        return new Schema().with("enum", Stream.of(choices).map(word).toList()).with("description", description);
    }

    static Schema list(String description, Schema item) {
        return new Schema().with("type", "array").with("items", item.members()).with("description", description);
    }

    static Schema either(String description, Schema... schemas) {
        return new Schema().with("anyOf", Stream.of(schemas).map(Schema::members).toList()).with("description",
                description);
    }

    /** Of any names. */
    static Schema map(String description, Schema value) {
        return new Schema().with("type", "object").with("additionalProperties", value.members()).with("description",
                description);
    }

    static Schema object(String description) {
        return new Schema().with("type", "object").with("description", description);
    }

    Schema with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    Schema has(String field, Schema schema) {
        properties.put(field, schema.members());
        return this;
    }

    Schema needs(String field, Schema schema) {
        required.add(field);
        return has(field, schema);
    }

    /** It may be left out after all. */
    Schema optional(String field) {
        required.remove(field);
        return this;
    }

    /** Fields of another object too. */
    Schema all(Schema other) {
        properties.putAll(other.properties);
        required.addAll(other.required);
        return this;
    }

    Map<String, Object> members() {
        if (!properties.isEmpty()) {
            members.put("properties", properties);
            members.put("additionalProperties", false);
            if (!required.isEmpty()) {
                members.put("required", required);
            }
        }
        return members;
    }
}
