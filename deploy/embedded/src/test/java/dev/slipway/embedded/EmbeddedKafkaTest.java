package dev.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    private static final String TOPIC = "berths";

    @TempDir
    Path data;

    @Test
    void whatATransactionCommittedIsThereAfterARestartAndWhatItAbortedIsNot() throws Exception {
        try (var kafka = EmbeddedKafka.start(data, 0)) {
            createTopic(kafka.bootstrapServers());
            produce(kafka.bootstrapServers(), "kept", true);
            produce(kafka.bootstrapServers(), "dropped", false);
            assertThat(read(kafka.bootstrapServers())).containsExactly("kept");
        }
        try (var kafka = EmbeddedKafka.start(data, 0)) {
            produce(kafka.bootstrapServers(), "after", true);
            assertThat(read(kafka.bootstrapServers())).containsExactly("kept", "after");
        }
    }

    @Test
    void whatWasAcknowledgedIsThereAfterAKillOfTheProcess() throws Exception {
        int port;
        try (var killed = ServerProcess.start("kafka", data)) {
            port = Integer.parseInt(killed.address().substring(killed.address().indexOf(':') + 1));
            createTopic(killed.address());
            produce(killed.address(), "kept", true);
            killed.kill();
        }
        try (var kafka = EmbeddedKafka.start(data, port)) {
            assertThat(awaited(kafka.bootstrapServers())).containsExactly("kept");
        }
    }

    @Test
    void aCommandOfEightMebibytesPassesAndAShareGroupGetsIt() throws Exception {
        var command = new byte[8 * 1024 * 1024];
        try (var kafka = EmbeddedKafka.start(data, 0)) {
            createTopic(kafka.bootstrapServers());
            try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers",
                    kafka.bootstrapServers(), "max.request.size", 9 * 1024 * 1024), new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                producer.send(new ProducerRecord<>(TOPIC, command)).get();
            }
            setGroup(kafka.bootstrapServers(), "crane");
            try (var worker = new KafkaShareConsumer<>(Map.<String, Object>of("bootstrap.servers",
                    kafka.bootstrapServers(), "group.id", "crane"), new ByteArrayDeserializer(),
                    new ByteArrayDeserializer())) {
                worker.subscribe(List.of(TOPIC));
                var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
                var records = worker.poll(Duration.ofMillis(200));
                while (records.isEmpty() && System.nanoTime() < deadline) {
                    records = worker.poll(Duration.ofMillis(200));
                }
                assertThat(records).singleElement().satisfies(record -> assertThat(record.value()).hasSize(
                        command.length));
            }
        }
    }

    @Test
    void aTakenPortIsOneClearSentence() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedKafka.start(data, other.getLocalPort()))
                    .isInstanceOf(StartRefused.class).hasMessageContaining("port " + other.getLocalPort())
                    .hasMessageContaining("is taken by another process");
        }
    }

    @Test
    void aDirectoryInUseIsOneClearSentence() {
        try (var first = EmbeddedKafka.start(data, 0)) {
            assertThat(first.port()).isPositive();
            assertThatThrownBy(() -> EmbeddedKafka.start(data, 0)).isInstanceOf(StartRefused.class)
                    .hasMessageContaining(data.toString()).hasMessageContaining("is in use by another server (process "
                            + ProcessHandle.current().pid());
        }
    }

    @Test
    void aPathThatCantHoldDataIsOneClearSentence() throws IOException {
        var file = Files.writeString(data.resolve("file"), "not a directory");
        assertThatThrownBy(() -> EmbeddedKafka.start(file, 0)).isInstanceOf(StartRefused.class)
                .hasMessageContaining("expected a directory").hasMessageContaining(file.toString());
        assertThatThrownBy(() -> EmbeddedKafka.start(file.resolve("below"), 0)).isInstanceOf(StartRefused.class)
                .hasMessageContaining("can't be written to").hasMessageContaining(file.resolve("below").toString());
    }

    private static void createTopic(String servers) throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static void setGroup(String servers, String group) throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            var resource = new ConfigResource(
                    ConfigResource.Type.GROUP, group);
            var earliest = new AlterConfigOp(
                    new ConfigEntry("share.auto.offset.reset", "earliest"),
                    AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(resource, List.of(earliest))).all().get();
        }
    }

    private static void produce(String servers, String value, boolean commit) {
        try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", servers,
                "transactional.id", "crane"), new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var sent = producer.send(new ProducerRecord<>(TOPIC, value));
            producer.flush();
            assertThat(sent).isDone();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    /** A commit that was acknowledged just before a kill is seen once the coordinator is back and has marked it. */
    private static List<String> awaited(String servers) {
        var until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        var found = read(servers);
        while (found.isEmpty() && System.nanoTime() < until) {
            found = read(servers);
        }
        return found;
    }

    private static List<String> read(String servers) {
        try (var consumer = new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers", servers,
                "isolation.level", "read_committed"), new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var end = consumer.endOffsets(List.of(partition)).values().iterator().next();
            var values = new ArrayList<String>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }
}
