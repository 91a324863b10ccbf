package dev.slipway.standalone;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericDatumReader;
import org.apache.flink.avro.shaded.org.apache.avro.generic.GenericRecord;
import org.apache.flink.avro.shaded.org.apache.avro.io.DecoderFactory;
import org.apache.flink.formats.avro.registry.confluent.ConfluentSchemaRegistryCoder;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer of somebody else's: Confluent's own client and Avro, the address of a registry, nothing of Slipway. */
final class Outsider {
    private Outsider() {}

    /** The full names of the types on each of Slipway's topics; every record must be readable to its last byte. */
    static Map<String, Set<String>> read(String kafka, String registry) throws IOException {
        var seen = new TreeMap<String, Set<String>>();
        var settings = new HashMap<String, Object>(
                Map.of("bootstrap.servers", kafka, "isolation.level", "read_committed"));
        try (var schemas = new CachedSchemaRegistryClient(registry, 1000);
                var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            var coder = new ConfluentSchemaRegistryCoder(schemas);
            var partitions = consumer.listTopics().values().stream().flatMap(List::stream)
                    .filter(info -> info.topic().startsWith("slipway.") && !info.topic().contains("changelog"))
                    .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.value() != null) {
                        seen.computeIfAbsent(record.topic(), _ -> new TreeSet<>()).add(type(coder, record.value()));
                    }
                }
            }
        }
        return seen;
    }

    private static String type(ConfluentSchemaRegistryCoder coder, byte[] bytes) {
        try {
            var input = new ByteArrayInputStream(bytes);
            var schema = coder.readSchema(input);
            var decoder = DecoderFactory.get().binaryDecoder(input, null);
            new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
            if (!decoder.isEnd()) {
                throw new IOException("expected the end of a " + schema.getFullName());
            }
            return schema.getFullName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
