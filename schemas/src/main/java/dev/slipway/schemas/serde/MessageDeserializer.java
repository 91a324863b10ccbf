package dev.slipway.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's deserializer of messages; by class name it takes its settings under Confluent's names. What it returns is a
 * generated class or an {@link UnknownMessage}; a generic record with {@code specific.avro.reader=false}.
 */
public final class MessageDeserializer extends ConfiguredMessages implements Deserializer<Object> {
    public MessageDeserializer() {}

    MessageDeserializer(Messages messages) {
        super(messages);
    }

    @Override
    public @Nullable Object deserialize(String topic, byte @Nullable [] bytes) {
        try {
            return bytes == null ? null : messages().read(bytes);
        } catch (UnreadableMessage e) {
            throw new SerializationException(topic + ": " + e.getMessage(), e);
        }
    }
}
