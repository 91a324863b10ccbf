package dev.slipway.worker.intake;

import dev.slipway.schemas.id.WorkerId;
import dev.slipway.schemas.serde.Messages;
import dev.slipway.schemas.topic.Topic;
import dev.slipway.worker.grant.Input;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what the orchestrator tells this worker, from the moment that {@link #start} returns. */
public final class SignalReader implements AutoCloseable {
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Logger LOG = LoggerFactory.getLogger(SignalReader.class);

    private final Consumer<byte[], byte[]> consumer;
    private final Messages messages;
    private final WorkerId worker;
    private final byte[] key;
    private final java.util.function.Consumer<Input> inputs;
    private final Thread thread;
    private volatile boolean closed;

    public SignalReader(Consumer<byte[], byte[]> consumer, Messages messages, WorkerId worker,
            java.util.function.Consumer<Input> inputs) {
        this.consumer = consumer;
        this.messages = messages;
        this.worker = worker;
        this.key = worker.name().getBytes(StandardCharsets.UTF_8);
        this.inputs = inputs;
        this.thread = Thread.ofPlatform().name("signals " + worker.name()).unstarted(this::read);
    }

    /** Takes its place at the end of the topic: nothing that follows a claim is missed. */
    public void start() {
        var partitions = consumer.partitionsFor(Topic.WORKER_SIGNALS.topicName()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread.start();
    }

    private void read() {
        while (!closed) {
            try {
                consumer.poll(WAIT).forEach(this::read);
            } catch (WakeupException _) {
                // closing
            } catch (KafkaException e) {
                LOG.warn("Reading signals failed, trying again: {}", e.toString());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        if (!Arrays.equals(record.key(), key) || record.value() == null) {
            return;
        }
        try {
            Reading.signal(messages.read(record.value()), worker.incarnation()).ifPresent(inputs);
        } catch (RuntimeException e) {
            LOG.error("A signal at {}-{}@{} could not be read or followed; it is skipped", record.topic(),
                    record.partition(), record.offset(), e);
        }
    }

    @Override
    public void close() {
        closed = true;
        if (thread.getState() == Thread.State.NEW) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            return;
        }
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
