package dev.slipway.gateway.intake;

import dev.slipway.schemas.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows all partitions of a topic on a thread of its own, in no group. Starts over by itself when it fails. */
public final class Tail implements AutoCloseable {
    /** Where a tail begins. */
    public enum From {
        BEGINNING, END
    }

    private static final Logger LOG = LoggerFactory.getLogger(Tail.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Cluster cluster;
    private final Topic topic;
    private final From from;
    private final Consumer<Iterable<ConsumerRecord<byte[], byte[]>>> taker;
    private final Thread thread;
    private final CountDownLatch placed = new CountDownLatch(1);
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private volatile @Nullable KafkaConsumer<byte[], byte[]> current;
    private volatile boolean closed;

    public Tail(Cluster cluster, Topic topic, From from, Consumer<Iterable<ConsumerRecord<byte[], byte[]>>> taker) {
        this.cluster = cluster;
        this.topic = topic;
        this.from = from;
        this.taker = taker;
        thread = Thread.ofPlatform().daemon().name("tail-" + topic.topicName()).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Waits until it knows where it begins: what is written after that, it will see. */
    public boolean awaitPlaced(Duration limit) throws InterruptedException {
        return placed.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The next offset that will be taken of each partition. */
    public Map<Integer, Long> positions() {
        synchronized (positions) {
            var copy = new HashMap<Integer, Long>();
            positions.forEach((partition, position) -> copy.put(partition.partition(), position));
            return copy;
        }
    }

    /** Waits until everything is taken that was committed when it was called; false when that took too long. */
    public boolean catchUp(Admin admin, Duration limit) throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        if (!awaitPlaced(limit)) {
            return false;
        }
        Collection<TopicPartition> partitions;
        synchronized (positions) {
            partitions = java.util.List.copyOf(positions.keySet());
        }
        try {
            var ends = Ends.of(admin, partitions, Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            return awaitPositions(ends, deadline);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("the end of {} could not be asked", topic.topicName(), e);
            return false;
        }
    }

    private boolean awaitPositions(Map<TopicPartition, Long> ends, long deadline) throws InterruptedException {
        synchronized (positions) {
            while (!ends.entrySet().stream()
                    .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue())) {
                var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                positions.wait(left);
            }
            return true;
        }
    }

    private void run() {
        while (!closed) {
            try {
                follow(cluster.follower());
            } catch (WakeupException _) {
                // closing
            } catch (RuntimeException e) {
                LOG.warn("following {} failed, it starts over", topic.topicName(), e);
                pause();
            }
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) {
        try {
            current = consumer;
            place(consumer);
            placed.countDown();
            while (!closed) {
                var records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    taker.accept(records);
                }
                advance(consumer);
            }
        } finally {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    private void place(KafkaConsumer<byte[], byte[]> consumer) {
        var partitions = consumer.partitionsFor(topic.topicName()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("expected the topic " + topic.topicName() + ", found none");
        }
        consumer.assign(partitions);
        synchronized (positions) {
            for (var partition : partitions) {
                var position = positions.get(partition);
                if (position != null) {
                    consumer.seek(partition, position);
                } else if (from == From.END) {
                    consumer.seekToEnd(java.util.List.of(partition));
                } else {
                    consumer.seekToBeginning(java.util.List.of(partition));
                }
            }
        }
        advance(consumer);
    }

    private void advance(KafkaConsumer<byte[], byte[]> consumer) {
        var now = new HashMap<TopicPartition, Long>();
        consumer.assignment().forEach(partition -> now.put(partition, consumer.position(partition)));
        synchronized (positions) {
            positions.putAll(now);
            positions.notifyAll();
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException _) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        var consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
