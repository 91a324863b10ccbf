package dev.slipway.standalone.topic;

import dev.slipway.schemas.serde.Messages;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a topic without a group: nobody else's reading changes, and nothing is written. Transactions that were given up
 * are not seen.
 */
public final class TopicTail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String PREFIX = "slipway.";

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final RecordJson json;

    /** {@code kafka}: settings of Kafka's clients; {@code registry}: of a schema registry, empty for fixed ids. */
    public TopicTail(Map<String, ?> kafka, Map<String, ?> registry) {
        var settings = new HashMap<String, Object>(kafka);
        settings.putAll(Map.of("isolation.level", "read_committed", "enable.auto.commit", false,
                "allow.auto.create.topics", false, "default.api.timeout.ms", (int) PATIENCE.toMillis()));
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var reading = new HashMap<String, Object>(registry);
        reading.putAll(Map.of("specific.avro.reader", false, "avro.use.logical.type.converters", true));
        this.json = new RecordJson(Messages.of(reading));
    }

    /**
     * Tells each record as a line of JSON, up to what was there when it began or, to {@code follow}, for ever. The name
     * of the topic may lack {@code slipway.}; throws {@link IllegalArgumentException} for one that is not there.
     */
    public void read(String topic, From from, boolean follow, Consumer<String> lines) {
        var partitions = partitions(topic);
        consumer.assign(partitions);
        var ends = consumer.endOffsets(partitions);
        begin(partitions, from);
        while (follow || isBehind(ends)) {
            for (var record : consumer.poll(POLL)) {
                lines.accept(json.line(record));
            }
        }
    }

    private List<TopicPartition> partitions(String topic) {
        var topics = consumer.listTopics();
        var infos = topics.containsKey(topic) ? topics.get(topic) : topics.get(PREFIX + topic);
        if (infos == null) {
            var there = topics.keySet().stream().filter(name -> name.startsWith(PREFIX))
                    .collect(Collectors.toCollection(TreeSet::new));
            throw new IllegalArgumentException("expected one of the topics " + String.join(", ", there) + "; found '"
                    + topic + "'");
        }
        return infos.stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
    }

    private void begin(Collection<TopicPartition> partitions, From from) {
        switch (from) {
            case From.Start _ -> consumer.seekToBeginning(partitions);
            case From.End _ -> consumer.seekToEnd(partitions);
            case From.At(var time) -> {
                var wanted = partitions.stream()
                        .collect(Collectors.toMap(partition -> partition, _ -> time.toEpochMilli()));
                consumer.offsetsForTimes(wanted).forEach((partition, found) -> {
                    if (found == null) {
                        consumer.seekToEnd(List.of(partition));
                    } else {
                        consumer.seek(partition, found.offset());
                    }
                });
            }
        }
    }

    /** Positions move behind the marks of transactions too, so they do reach the ends. */
    private boolean isBehind(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
