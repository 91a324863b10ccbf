package dev.slipway.chaos.fault;

import dev.slipway.schemas.serde.Messages;
import dev.slipway.schemas.serde.UnreadableMessage;
import dev.slipway.schemas.topic.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Sees reports and signals the moment they are written, before they are committed, to strike at a named point. */
final class Watch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final Messages messages = Messages.standalone();
    private final AtomicReference<@Nullable Wish> wish = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean closed;

    /** A message and the partition that it came on. */
    record Sight(Object message, int partition) {}

    private record Wish(Class<?> type, CompletableFuture<Sight> seen) {}

    Watch(String kafka) {
        this(new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted", ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                "false", ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest"), new ByteArrayDeserializer(),
                new ByteArrayDeserializer()));
    }

    Watch(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
        thread = Thread.ofPlatform().daemon().name("watch").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** The next message of a type; empty when none comes in time. */
    Optional<Sight> next(Class<?> type, Duration patience) throws InterruptedException {
        var own = new Wish(type, new CompletableFuture<>());
        wish.set(own);
        try {
            return Optional.of(own.seen().get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException _) {
            return Optional.empty();
        } finally {
            wish.set(null);
        }
    }

    private void run() {
        try {
            while (!closed) {
                poll();
            }
        } catch (WakeupException | InterruptedException _) {
            // closed
        } finally {
            consumer.close();
        }
    }

    private void poll() throws InterruptedException {
        try {
            if (consumer.assignment().isEmpty()) {
                assign();
            }
            consumer.poll(POLL).forEach(this::see);
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException _) {
            // it goes on when there is a broker again
            TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
        }
    }

    private void assign() {
        var partitions = Stream.of(Topic.STEP_REPORTS, Topic.WORKER_SIGNALS)
                .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
    }

    private void see(ConsumerRecord<byte[], byte[]> record) {
        var waiting = wish.get();
        if (waiting == null || record.value() == null) {
            return;
        }
        try {
            var message = messages.read(record.value());
            if (waiting.type().isInstance(message)) {
                waiting.seen().complete(new Sight(message, record.partition()));
            }
        } catch (UnreadableMessage _) {
            // not what is waited for
        }
    }

    @Override
    public void close() {
        closed = true;
        if (thread.getState() == Thread.State.NEW) {
            consumer.close();
            return;
        }
        consumer.wakeup();
        try {
            thread.join(POLL.multipliedBy(10));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
