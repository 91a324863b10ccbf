package dev.slipway.schemas.serde;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Kafka's serializer of messages; by class name it takes its settings under Confluent's names. */
public final class MessageSerializer extends ConfiguredMessages implements Serializer<SpecificRecord> {
    public MessageSerializer() {}

    MessageSerializer(Messages messages) {
        super(messages);
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable SpecificRecord message) {
        try {
            return message == null ? null : messages().write(topic, message);
        } catch (IllegalArgumentException e) {
            throw new SerializationException(e.getMessage(), e);
        }
    }
}
