package dev.slipway.gateway.submit;

import dev.slipway.gateway.problem.Problem;
import dev.slipway.schemas.serde.Messages;
import dev.slipway.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;

/** Puts commands on their topics. */
public final class CommandLog {
    /** The status of what the brokers have refused for good; of anything else it is not known whether they have it. */
    static final int NEVER_TAKEN = 413;
    private static final int LONGEST_WAIT_SECONDS = 12;

    private final KafkaTemplate<byte[], byte[]> template;
    private final Messages messages;
    private final Lanes lanes;

    public CommandLog(KafkaTemplate<byte[], byte[]> template, Messages messages, Lanes lanes) {
        this.template = template;
        this.messages = messages;
        this.lanes = lanes;
    }

    /** How many partitions the commands on deployments have. */
    int lanes() {
        return lanes.partitions();
    }

    /** Returns when the brokers have it; throws 503 when they do not say so, 413 when it is too large for them. */
    public void put(Topic topic, @Nullable Integer partition, String key, SpecificRecord command) {
        var bytes = messages.write(topic.topicName(), command);
        try {
            var record = new ProducerRecord<>(topic.topicName(), partition, key.getBytes(StandardCharsets.UTF_8),
                    bytes);
            template.send(record).get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw problem(e.getCause());
        } catch (KafkaException e) {
            throw problem(e.getCause());
        } catch (TimeoutException e) {
            throw problem(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw problem(e);
        }
    }

    private static Problem problem(@Nullable Throwable cause) {
        for (var at = cause; at != null; at = at.getCause()) {
            if (at instanceof RecordTooLargeException) {
                return new Problem(NEVER_TAKEN, "too-large", "this is more than fits into one record of Kafka");
            }
        }
        return new Problem(503, "kafka-away",
                "Kafka did not confirm this: it may or may not have been taken; look before asking again");
    }
}
