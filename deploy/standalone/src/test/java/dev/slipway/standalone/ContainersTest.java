package dev.slipway.standalone;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/** On the images that others run: Apache Kafka, Redis and Confluent's own registry. Needs Docker, else it is skipped. */
@Tag("containers")
@Testcontainers(disabledWithoutDocker = true)
class ContainersTest extends RegistryStory {
    private static final Network NETWORK = Network.newNetwork();

    @Container
    private static final KafkaContainer KAFKA = new KafkaContainer("apache/kafka:4.3.1").withNetwork(NETWORK)
            .withListener("kafka:19092");

    @Container
    private static final GenericContainer<?> REDIS = new GenericContainer<>("redis:7.2").withExposedPorts(6379);

    @Container
    private static final GenericContainer<?> REGISTRY = new GenericContainer<>("confluentinc/cp-schema-registry:8.1.0")
            .withNetwork(NETWORK).dependsOn(KAFKA).withExposedPorts(8081)
            .withEnv("SCHEMA_REGISTRY_HOST_NAME", "registry")
            .withEnv("SCHEMA_REGISTRY_LISTENERS", "http://0.0.0.0:8081")
            .withEnv("SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS", "PLAINTEXT://kafka:19092");

    @Override
    URI registry() {
        return URI.create("http://" + REGISTRY.getHost() + ":" + REGISTRY.getMappedPort(8081));
    }

    @Override
    List<String> servers() {
        return List.of("--kafka", KAFKA.getBootstrapServers(), "--redis",
                "redis://" + REDIS.getHost() + ":" + REDIS.getMappedPort(6379));
    }
}
