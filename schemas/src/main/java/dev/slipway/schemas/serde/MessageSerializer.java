package dev.slipway.schemas.serde;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Kafka's serializer of messages; by class name it takes its settings under Confluent's names. */
public final class MessageSerializer implements Serializer<SpecificRecord> {
    private final boolean isReady;
    private Messages messages;

    public MessageSerializer() {
        this.isReady = false;
        this.messages = Messages.standalone();
    }

    MessageSerializer(Messages messages) {
        this.isReady = true;
        this.messages = messages;
    }

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        // Frameworks also configure what was made ready for them, with settings that know no registry.
        if (!isReady) {
            messages = Messages.of(settings);
        }
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable SpecificRecord message) {
        try {
            return message == null ? null : messages.write(topic, message);
        } catch (IllegalArgumentException e) {
            throw new SerializationException(e.getMessage(), e);
        }
    }
}
