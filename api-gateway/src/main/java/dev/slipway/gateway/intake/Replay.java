package dev.slipway.gateway.intake;

import dev.slipway.schemas.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Reads a topic once more, from where it is told to where its committed part ended when asked. */
public final class Replay {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STALLED = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final Admin admin;

    public Replay(Cluster cluster, Admin admin) {
        this.cluster = cluster;
        this.admin = admin;
    }

    /** All of a topic, batch by batch. */
    public void all(Topic topic, Consumer<Iterable<ConsumerRecord<byte[], byte[]>>> taker) {
        var partitions = partitions(topic);
        var starts = new HashMap<TopicPartition, Long>();
        partitions.forEach(partition -> starts.put(partition, 0L));
        range(starts, ends(partitions), taker);
    }

    private Collection<TopicPartition> partitions(Topic topic) {
        try (var consumer = cluster.consumer()) {
            return consumer.partitionsFor(topic.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
        }
    }

    /** Where the committed part of each partition ends now. */
    public Map<Integer, Long> ends(Topic topic) {
        var ends = new HashMap<Integer, Long>();
        ends(partitions(topic)).forEach((partition, end) -> ends.put(partition.partition(), end));
        return ends;
    }

    /** One partition from its beginning to its end. */
    public void partition(Topic topic, int partition, Consumer<Iterable<ConsumerRecord<byte[], byte[]>>> taker) {
        var where = new TopicPartition(topic.topicName(), partition);
        range(Map.of(where, 0L), ends(List.of(where)), taker);
    }

    /** Where the committed part of a partition ends now. */
    public long end(Topic topic, int partition) {
        var where = new TopicPartition(topic.topicName(), partition);
        return ends(List.of(where)).getOrDefault(where, 0L);
    }

    /** From {@code starts} up to, not including, {@code ends}, by partition; only those that have a start. */
    public void range(Topic topic, Map<Integer, Long> starts, Map<Integer, Long> ends,
            Consumer<Iterable<ConsumerRecord<byte[], byte[]>>> taker) {
        var wanted = new HashMap<>(ends);
        wanted.keySet().retainAll(starts.keySet());
        range(placed(topic, starts), placed(topic, wanted), taker);
    }

    private static Map<TopicPartition, Long> placed(Topic topic, Map<Integer, Long> places) {
        var placed = new HashMap<TopicPartition, Long>();
        places.forEach((partition, place) -> placed.put(new TopicPartition(topic.topicName(), partition), place));
        return placed;
    }

    /** How far a group of readers has come with a topic, by partition; nothing for what it has not begun. */
    public Map<Integer, Long> committed(String group, Topic topic) {
        var places = new HashMap<Integer, Long>();
        try {
            admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get(10, TimeUnit.SECONDS)
                    .forEach((partition, committed) -> {
                        if (committed != null && partition.topic().equals(topic.topicName())) {
                            places.put(partition.partition(), committed.offset());
                        }
                    });
            return places;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return places;
            }
            throw new KafkaException("how far the group " + group + " has come could not be asked", e);
        } catch (TimeoutException e) {
            throw new KafkaException("how far the group " + group + " has come could not be asked", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking how far the group " + group + " has come", e);
        }
    }

    /** From {@code starts} up to, not including, {@code ends}. An offset that is gone means the next that is there. */
    public void range(Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends,
            Consumer<Iterable<ConsumerRecord<byte[], byte[]>>> taker) {
        var open = new HashMap<>(ends);
        open.entrySet().removeIf(end -> starts.getOrDefault(end.getKey(), 0L) >= end.getValue());
        if (open.isEmpty()) {
            return;
        }
        try (var consumer = cluster.consumer()) {
            consumer.assign(open.keySet());
            open.keySet().forEach(partition -> consumer.seek(partition, starts.getOrDefault(partition, 0L)));
            var progress = System.nanoTime();
            while (!open.isEmpty()) {
                var records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    taker.accept(records);
                    progress = System.nanoTime();
                }
                open.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
                consumer.pause(
                        consumer.assignment().stream().filter(partition -> !open.containsKey(partition)).toList());
                if (System.nanoTime() - progress > STALLED.toNanos()) {
                    throw new KafkaException(
                            "reading again stopped short of " + open + ": ask again when Kafka is well");
                }
            }
        }
    }

    private Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        try {
            return Ends.of(admin, partitions, Duration.ofSeconds(10));
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the ends of " + partitions + " could not be asked", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking for the ends of " + partitions, e);
        }
    }
}
