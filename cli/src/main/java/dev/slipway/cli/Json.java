package dev.slipway.cli;

import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a server answers and writes what programs read. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final JsonMapper ASCII = JsonMapper.builder(JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII).streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE).build())
            .build()).build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The text as JSON; throws {@link CommandFailed} when the other side does not speak it. */
    static JsonNode read(String text) {
        try {
            return text.isBlank() ? object() : MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new CommandFailed(Exit.FAILED, "expected JSON from the server, found: " + excerpt(text), e);
        }
    }

    /** Gives the fields of an object that are texts, without a tree; throws as {@link #read} does. */
    static void readFields(String text, BiConsumer<String, String> taker) {
        try (var parser = MAPPER.createParser(text)) {
            parser.nextToken();
            for (var name = parser.nextName(); name != null; name = parser.nextName()) {
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    taker.accept(name, parser.getString());
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw new CommandFailed(Exit.FAILED, "expected JSON from the server, found: " + excerpt(text), e);
        }
    }

    /** Throws {@link JacksonException} for what is no JSON. */
    static JsonNode parse(byte[] bytes) {
        return ASCII.readTree(bytes);
    }

    static JsonNode nothing() {
        return MAPPER.nullNode();
    }

    /** On one line, the same whatever the terminal's encoding. */
    static String ascii(JsonNode node) {
        return ASCII.writeValueAsString(node);
    }

    static String compact(JsonNode node) {
        return Steering.escaped(MAPPER.writeValueAsString(node));
    }

    static String pretty(JsonNode node) {
        return Steering.escaped(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node));
    }

    /** A field as text, "" when it is absent or null. */
    static String text(JsonNode node, String field) {
        var value = node.path(field);
        return value.isMissingNode() || value.isNull() ? "" : value.asString(value.toString());
    }

    /** Sets a field, or leaves it out for null. */
    static void put(ObjectNode node, String field, @Nullable String value) {
        if (value != null) {
            node.put(field, value);
        }
    }

    static Stream<JsonNode> items(JsonNode node, String field) {
        return node.path(field).valueStream();
    }

    private static String excerpt(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
