package dev.slipway.schemas.serde;

import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's deserializer of messages; by class name it takes its settings under Confluent's names. What it returns is a
 * generated class or an {@link UnknownMessage}.
 */
public final class MessageDeserializer implements Deserializer<Object> {
    private final boolean isReady;
    private Messages messages;

    public MessageDeserializer() {
        this.isReady = false;
        this.messages = Messages.standalone();
    }

    MessageDeserializer(Messages messages) {
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
    public @Nullable Object deserialize(String topic, byte @Nullable [] bytes) {
        try {
            return bytes == null ? null : messages.read(bytes);
        } catch (UnreadableMessage e) {
            throw new SerializationException(topic + ": " + e.getMessage(), e);
        }
    }
}
