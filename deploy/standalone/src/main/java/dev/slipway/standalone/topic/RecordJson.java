package dev.slipway.standalone.topic;

import dev.slipway.schemas.serde.Messages;
import dev.slipway.schemas.serde.UnknownMessage;
import dev.slipway.schemas.serde.UnreadableMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record of a topic as one line of JSON. What is sealed stays so, in Base64; a token that lets a worker in is not
 * shown. What can't be read is shown with the reason.
 */
final class RecordJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> HIDDEN = Set.of("token");

    private final Messages messages;

    /** {@code messages} reads records without generated classes, with times as Java's. */
    RecordJson(Messages messages) {
        this.messages = messages;
    }

    /** Throws {@link dev.slipway.schemas.registry.SchemaRegistryException} where a registry is at fault. */
    String line(ConsumerRecord<byte[], byte[]> record) {
        var node = JSON.createObjectNode();
        node.put("topic", record.topic()).put("partition", record.partition()).put("offset", record.offset())
                .put("time", Instant.ofEpochMilli(record.timestamp()).toString()).put("key", text(record.key()));
        if (record.headers().iterator().hasNext()) {
            var headers = node.putObject("headers");
            record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        }
        value(node, record.value());
        return JSON.writeValueAsString(node);
    }

    private void value(ObjectNode node, byte @Nullable [] bytes) {
        if (bytes == null) {
            node.putNull("value");
            return;
        }
        try {
            switch (messages.read(bytes)) {
                case IndexedRecord message -> node.put("type", message.getSchema().getFullName())
                        .set("value", json(message));
                case UnknownMessage(var id, var type) -> node.put("type", type).put("unknown",
                        "schema " + id + " is not one that this version has");
                case Object other -> node.set("value", json(other));
            }
        } catch (UnreadableMessage e) {
            node.put("unreadable", e.getMessage()).put("bytes", bytes.length);
        }
    }

    private static JsonNode json(@Nullable Object value) {
        return switch (value) {
            case null -> JSON.nullNode();
            case IndexedRecord record -> fields(record);
            case Map<?, ?> map -> {
                var node = JSON.createObjectNode();
                map.forEach((key, item) -> node.set(key.toString(), json(item)));
                yield node;
            }
            case Collection<?> items -> {
                var node = JSON.createArrayNode();
                items.forEach(item -> node.add(json(item)));
                yield node;
            }
            case ByteBuffer bytes -> JSON.valueToTree(base64(bytes));
            case GenericFixed fixed -> JSON.valueToTree(base64(ByteBuffer.wrap(fixed.bytes())));
            case Boolean flag -> JSON.valueToTree(flag);
            case Number number -> JSON.valueToTree(number);
            case GenericEnumSymbol<?> symbol -> JSON.valueToTree(symbol.toString());
            case Object other -> JSON.valueToTree(other.toString());
        };
    }

    private static ObjectNode fields(IndexedRecord record) {
        var node = JSON.createObjectNode();
        for (var field : record.getSchema().getFields()) {
            node.set(field.name(), HIDDEN.contains(field.name())
                    ? JSON.valueToTree("***")
                    : json(record.get(field.pos())));
        }
        return node;
    }

    private static String base64(ByteBuffer bytes) {
        var copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return Base64.getEncoder().encodeToString(copy);
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
