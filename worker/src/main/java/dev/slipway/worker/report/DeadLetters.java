package dev.slipway.worker.report;

import dev.slipway.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Keeps what could not be read, as it came, with the reason beside it. */
public final class DeadLetters {
    private final Outbox outbox;

    public DeadLetters(Outbox outbox) {
        this.outbox = outbox;
    }

    public CompletableFuture<Void> keep(byte[] key, byte[] value, String topic, String reason) {
        var record = new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), key, value);
        record.headers().add("slipway.topic", topic.getBytes(StandardCharsets.UTF_8));
        record.headers().add("slipway.reason", reason.getBytes(StandardCharsets.UTF_8));
        return outbox.send(record);
    }
}
