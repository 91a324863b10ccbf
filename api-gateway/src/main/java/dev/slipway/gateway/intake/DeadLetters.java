package dev.slipway.gateway.intake;

import dev.slipway.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** Keeps what could not be read, as it came, with the reason in headers. */
public final class DeadLetters {
    public static final String REASON = "slipway.error.reason";
    public static final String TOPIC = "slipway.error.topic";
    public static final String PARTITION = "slipway.error.partition";
    public static final String OFFSET = "slipway.error.offset";
    public static final String READER = "slipway.error.reader";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final KafkaTemplate<byte[], byte[]> template;

    public DeadLetters(KafkaTemplate<byte[], byte[]> template) {
        this.template = template;
    }

    /** Copies a record; returns at once. The place it came from tells copies of the same record from others. */
    public void copy(ConsumerRecord<byte[], byte[]> record, String reader, String reason) {
        LOG.warn("{} could not read {}-{}@{}: {}; it is kept in {}", reader, record.topic(), record.partition(),
                record.offset(), reason, Topic.DEAD_LETTERS.topicName());
        var copy = new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), record.key(), record.value());
        record.headers().forEach(copy.headers()::add);
        header(copy, REASON, reason);
        header(copy, TOPIC, record.topic());
        header(copy, PARTITION, Integer.toString(record.partition()));
        header(copy, OFFSET, Long.toString(record.offset()));
        header(copy, READER, reader);
        var _ = template.send(copy).whenComplete((_, failure) -> {
            if (failure != null) {
                LOG.error("a dead letter from {}-{}@{} could not be kept", record.topic(), record.partition(),
                        record.offset(), failure);
            }
        });
    }

    private static void header(ProducerRecord<byte[], byte[]> copy, String name, String value) {
        copy.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
