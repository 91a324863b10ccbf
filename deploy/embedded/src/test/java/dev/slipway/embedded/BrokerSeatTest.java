package dev.slipway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several brokers that are one Kafka. */
class BrokerSeatTest {
    @TempDir
    Path data;

    @Test
    void whatThreeBrokersAcknowledgeIsOnTwoOfThemAndTheyGoOnWithoutTheThird() throws Exception {
        var controllers = IntStream.rangeClosed(1, 3)
                .mapToObj(node -> new BrokerSeat.Controller(node, "127.0.0.1", Ports.free())).toList();
        var brokers = startAll(controllers);
        try {
            var servers = brokers.get(0).bootstrapServers() + "," + brokers.get(1).bootstrapServers();
            try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
                admin.createTopics(List.of(new NewTopic("berths", 1, (short) -1))).all().get();
                assertThat(admin.describeTopics(List.of("berths")).allTopicNames().get().values())
                        .singleElement().satisfies(topic -> assertThat(topic.partitions().getFirst().replicas())
                                .hasSize(3));
            }
            brokers.get(2).close();
            try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", servers, "acks",
                    "all"), new StringSerializer(), new StringSerializer())) {
                assertThat(producer.send(new ProducerRecord<>("berths", "kept")).get().offset()).isZero();
            }
        } finally {
            // each needs another to let it go
            try (var threads = Executors.newFixedThreadPool(brokers.size())) {
                for (var broker : brokers) {
                    var _ = threads.submit(broker::close);
                }
            }
        }
    }

    @Test
    void aMistakeInTheControllersIsOneClearSentence() {
        assertThatThrownBy(() -> BrokerSeat.controllers("1@127.0.0.1:9193,2@nowhere"))
                .isInstanceOf(StartRefused.class).hasMessageContaining("found '1@127.0.0.1:9193,2@nowhere'");
        assertThatThrownBy(() -> new BrokerSeat(3, BrokerSeat.controllers("1@127.0.0.1:9193,2@127.0.0.1:9194"), 9092,
                9195, "127.0.0.1:9092")).isInstanceOf(StartRefused.class).hasMessageContaining("name this node, 3");
    }

    @Test
    void allWhoNameTheSameControllersAreOneCluster() {
        var one = new BrokerSeat(1, BrokerSeat.controllers("1@a:1,2@b:2"), 9092, 1, "a:9092");
        var other = new BrokerSeat(2, BrokerSeat.controllers("2@b:2, 1@a:1"), 9093, 2, "b:9093");
        assertThat(one.clusterId()).isEqualTo(other.clusterId());
        assertThat(one.replication()).isEqualTo(2);
    }

    /** At the same time, as each waits for a majority. */
    private List<EmbeddedKafka> startAll(List<BrokerSeat.Controller> controllers) throws Exception {
        var starts = new ArrayList<Callable<EmbeddedKafka>>();
        controllers.forEach(own -> starts.add(() -> {
            var port = Ports.free();
            return EmbeddedKafka.start(data.resolve("broker-" + own.node()), new BrokerSeat(own.node(), controllers,
                    port, own.port(), "127.0.0.1:" + port));
        }));
        var started = new ArrayList<EmbeddedKafka>();
        try (var threads = Executors.newFixedThreadPool(starts.size())) {
            for (var start : threads.invokeAll(starts)) {
                started.add(start.get());
            }
        }
        return started;
    }
}
