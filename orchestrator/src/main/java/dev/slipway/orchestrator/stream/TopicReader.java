package dev.slipway.orchestrator.stream;

import dev.slipway.schemas.registry.SchemaRegistryException;
import dev.slipway.schemas.serde.Messages;
import dev.slipway.schemas.serde.UnreadableMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the whole of a topic in this process, beside the topology, on a thread of its own. */
final class TopicReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final Messages messages;
    private final Sink sink;
    private final Thread thread;
    private final Map<TopicPartition, Long> ends;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private volatile boolean closed;

    /** Takes a message, {@link dev.slipway.schemas.serde.UnknownMessage} included, and its offset. */
    interface Sink {
        void take(Object message, long offset);
    }

    /** Begins at {@code from}, or at the beginning of the topic when that is {@link Instant#MIN}. */
    TopicReader(String topic, Map<String, Object> settings, Messages messages, Instant from, Sink sink) {
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.messages = messages;
        this.sink = sink;
        var partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
        consumer.assign(partitions);
        seek(partitions, from);
        this.ends = consumer.endOffsets(partitions);
        this.thread = Thread.ofPlatform().daemon().name("reader-" + topic).start(this::run);
    }

    private void seek(List<TopicPartition> partitions, Instant from) {
        consumer.seekToBeginning(partitions);
        if (from.equals(Instant.MIN)) {
            return;
        }
        var times = partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> from.toEpochMilli()));
        consumer.offsetsForTimes(times).forEach((partition, found) -> {
            if (found == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, found.offset());
            }
        });
    }

    private void run() {
        try {
            while (!closed) {
                poll();
            }
        } catch (WakeupException e) {
            LOG.debug("reader closed", e);
        } finally {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    private void poll() {
        try {
            for (var record : consumer.poll(POLL)) {
                takeWithRegistry(record.topic(), record.partition(), record.offset(), record.value());
            }
            if (caughtUp.getCount() > 0
                    && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                caughtUp.countDown();
            }
        } catch (WakeupException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("reading goes on after: {}", e.toString());
        }
    }

    /** A registry that is away is waited for: to pass over a record would leave a hole in what this process knows. */
    private void takeWithRegistry(String topic, int partition, long offset, byte @Nullable [] value) {
        while (!closed) {
            try {
                take(topic, partition, offset, value);
                return;
            } catch (SchemaRegistryException e) {
                LOG.warn("{}-{} {} is read again: {}", topic, partition, offset, e.getMessage());
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    private void take(String topic, int partition, long offset, byte @Nullable [] value) {
        Object message = "";
        try {
            message = value == null ? "" : Objects.requireNonNull(messages.read(value));
        } catch (UnreadableMessage e) {
            LOG.warn("skipped an unreadable record at {}-{} {}: {}", topic, partition, offset, e.getMessage());
        }
        sink.take(message, offset);
    }

    /** Waits until all is read that was there when it began; false when that took too long. */
    boolean awaitBeginning(Duration limit) throws InterruptedException {
        return caughtUp.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
