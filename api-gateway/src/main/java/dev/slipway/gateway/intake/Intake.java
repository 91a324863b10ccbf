package dev.slipway.gateway.intake;

import dev.slipway.schemas.serde.Messages;
import dev.slipway.schemas.serde.UnreadableMessage;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Turns records into messages. What cannot be read, or makes its handler fail, goes to the dead letters. */
public final class Intake {
    private final Messages messages;
    private final DeadLetters deadLetters;

    public Intake(Messages messages, DeadLetters deadLetters) {
        this.messages = messages;
        this.deadLetters = deadLetters;
    }

    /** The message of a record; null when there is none or it cannot be read. */
    public @Nullable Object read(ConsumerRecord<byte[], byte[]> record, String reader) {
        if (record.value() == null) {
            return null;
        }
        try {
            return messages.read(record.value());
        } catch (UnreadableMessage e) {
            deadLetters.copy(record, reader, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** As {@link #read}, but leaves the dead letter to another reader of the same record. */
    public @Nullable Object peek(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return null;
        }
        try {
            return messages.read(record.value());
        } catch (UnreadableMessage _) {
            return null;
        }
    }

    /** Hands each message to {@code taker}; one that makes it fail is kept as a dead letter and skipped. */
    public void each(Iterable<ConsumerRecord<byte[], byte[]>> records, String reader,
            BiConsumer<ConsumerRecord<byte[], byte[]>, Object> taker) {
        for (var record : records) {
            var message = read(record, reader);
            if (message != null) {
                try {
                    taker.accept(record, message);
                } catch (RuntimeException e) {
                    deadLetters.copy(record, reader, e.getClass().getSimpleName() + ": " + e.getMessage());
                }
            }
        }
    }
}
