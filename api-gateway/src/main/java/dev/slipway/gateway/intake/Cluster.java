package dev.slipway.gateway.intake;

import dev.slipway.schemas.topic.Topic;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Where Kafka is and how this gateway talks to it. {@code extra}: settings of the cluster's clients, such as TLS. */
public record Cluster(String bootstrapServers, Map<String, String> extra) {
    /** Settings of a reader that sees only what was committed, as bytes. */
    public Map<String, Object> reading() {
        var settings = new HashMap<String, Object>(extra);
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1000);
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2000);
        return settings;
    }

    /** Settings of a writer of bytes that waits for no company. */
    public Map<String, Object> writing() {
        var settings = new HashMap<String, Object>(extra);
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        settings.put(ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG, 1);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.Bound.COMMAND + 64 * 1024);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10000);
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2000);
        return settings;
    }

    public Admin admin() {
        var settings = new HashMap<String, Object>(extra);
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 10000);
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 5000);
        return Admin.create(settings);
    }

    /** For whoever stays: records end the wait; without any, asking seldom is rest for the broker. Close it without one. */
    KafkaConsumer<byte[], byte[]> follower() {
        var settings = reading();
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 5_000);
        return new KafkaConsumer<>(settings);
    }

    public KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(reading());
    }
}
