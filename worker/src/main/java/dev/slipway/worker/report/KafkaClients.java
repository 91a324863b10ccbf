package dev.slipway.worker.report;

import dev.slipway.meters.KafkaFigures;
import dev.slipway.meters.Meters;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes this worker's clients, all with the same connection settings. */
public final class KafkaClients {
    /** How long a fetch may stay at the broker; a share consumer that falls silent has to wait this out. */
    public static final int SHARE_FETCH_WAIT_MILLIS = 100;

    /** Records end the wait; without any, asking seldom is rest for the broker. */
    private static final int READER_FETCH_WAIT_MILLIS = 5_000;

    private final Map<String, Object> connection;
    private final String name;
    private final Meters meters;

    public KafkaClients(String bootstrapServers, Map<String, String> settings, String name, Meters meters) {
        connection = new HashMap<>(settings);
        connection.put("bootstrap.servers", bootstrapServers);
        connection.put("reconnect.backoff.max.ms", "1000");
        this.name = name;
        this.meters = meters;
    }

    public Admin admin() {
        return Admin.create(with("admin", Map.of()));
    }

    public Producer<byte[], byte[]> producer(String purpose) {
        var producer = new KafkaProducer<>(with(purpose,
                Map.ofEntries(Map.entry("acks", "all"), Map.entry("enable.idempotence", true),
                        Map.entry("linger.ms", 0),
                        Map.entry("compression.type", "zstd"), Map.entry("compression.zstd.level", 1),
                        Map.entry("delivery.timeout.ms", Integer.MAX_VALUE), Map.entry("request.timeout.ms", 5000),
                        Map.entry("max.block.ms", 1000), Map.entry("max.request.size", 1024 * 1024),
                        Map.entry("retry.backoff.ms", 20), Map.entry("metadata.max.idle.ms", 86_400_000))),
                new ByteArraySerializer(), new ByteArraySerializer());
        KafkaFigures.show(meters, KafkaFigures.Client.PRODUCER, "worker-" + purpose, producer::metrics);
        return producer;
    }

    /** Reads what it is told to; belongs to no group. */
    public Consumer<byte[], byte[]> reader(String purpose) {
        return new KafkaConsumer<>(
                with(purpose,
                        Map.of("isolation.level", "read_committed", "enable.auto.commit", false, "auto.offset.reset",
                                "latest", "allow.auto.create.topics", false, "fetch.max.wait.ms",
                                READER_FETCH_WAIT_MILLIS)),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Takes {@code most} records at a time at most: one where it must never hold more than there are free slots. */
    public ShareConsumer<byte[], byte[]> queue(String group, int most) {
        var queue = new KafkaShareConsumer<>(
                with("queue",
                        Map.of("group.id", group, "share.acknowledgement.mode", "explicit", "share.acquire.mode",
                                "record_limit", "max.poll.records", most, "fetch.max.wait.ms", SHARE_FETCH_WAIT_MILLIS,
                                "max.poll.interval.ms", Integer.MAX_VALUE)),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
        KafkaFigures.show(meters, KafkaFigures.Client.QUEUE, "worker-queue", queue::metrics);
        return queue;
    }

    private Map<String, Object> with(String purpose, Map<String, Object> settings) {
        var all = new HashMap<>(connection);
        all.putAll(settings);
        all.put("client.id", "slipway-worker-" + name + "-" + purpose);
        return all;
    }
}
