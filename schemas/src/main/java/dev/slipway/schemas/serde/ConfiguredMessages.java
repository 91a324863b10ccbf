package dev.slipway.schemas.serde;

import java.util.Map;

/** Messages that were made ready, or that Kafka makes ready by settings under Confluent's names. */
abstract sealed class ConfiguredMessages permits MessageSerializer, MessageDeserializer {
    private final boolean isReady;
    private Messages messages;

    ConfiguredMessages() {
        this.isReady = false;
        this.messages = Messages.standalone();
    }

    ConfiguredMessages(Messages messages) {
        this.isReady = true;
        this.messages = messages;
    }

    public void configure(Map<String, ?> settings, boolean isKey) {
        // Frameworks also configure what was made ready for them, with settings that know no registry.
        if (!isReady) {
            messages = isKey ? Messages.ofKeys(settings) : Messages.of(settings);
        }
    }

    final Messages messages() {
        return messages;
    }
}
