package dev.slipway.gateway;

import dev.slipway.embedded.EmbeddedKafka;
import dev.slipway.embedded.EmbeddedRedis;
import dev.slipway.gateway.intake.Cluster;
import dev.slipway.gateway.intake.Replay;
import dev.slipway.schemas.secret.Keyring;
import dev.slipway.schemas.topic.Topic;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One Kafka, one Redis, one gateway and someone who plays the orchestrator, for all tests of a JVM. */
final class Stage implements AutoCloseable {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Stage.class);

    final Path directory;
    final EmbeddedKafka kafka;
    EmbeddedRedis redis;
    final Gateway gateway;
    final PlayedOrchestrator orchestrator;
    final Api api;

    private Stage() throws IOException {
        directory = Files.createTempDirectory("slipway-gateway-test");
        kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        redis = EmbeddedRedis.start(directory.resolve("redis"), 0);
        gateway = Gateway.start(settings("127.0.0.1"));
        orchestrator = new PlayedOrchestrator(cluster());
        api = new Api("http://127.0.0.1:" + gateway.port());
    }

    /** The stage that all tests share; it is taken down after the last one. */
    static Stage of(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(Stage.class, _ -> {
            try {
                return new Stage();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }, Stage.class);
    }

    Cluster cluster() {
        return new Cluster(kafka.bootstrapServers(), Map.of());
    }

    GatewaySettings settings(String listen) {
        return settings(listen, redis.url());
    }

    GatewaySettings settings(String listen, URI redisAddress) {
        return new GatewaySettings(listen, 0, kafka.bootstrapServers(), Map.of(), redisAddress,
                directory.resolve("keyset.json"), directory.resolve("blobs"), Map.of());
    }

    /** Makes sure that there are a project of that name, with a sensitive variable, and the environment production. */
    void prepare(String project) {
        api.put("/api/v1/environments/production", """
                {"apiVersion":"slipway.dev/v1","kind":"Environment","metadata":{"name":"production"}}
                """);
        api.put("/api/v1/projects/" + project, """
                apiVersion: slipway.dev/v1
                kind: Project
                metadata: {name: %s}
                spec:
                  variables: [{name: Db.Password, type: sensitive, value: kept-secret}]
                  process: {steps: [{name: A, type: noop}]}
                """.formatted(project));
    }

    /** A deployment that was just accepted. */
    PlayedDeployment submitted(String project, List<String> steps) {
        prepare(project);
        var answer = api.post("/api/v1/deployments",
                "{\"project\":\"" + project + "\",\"environment\":\"production\"}");
        return new PlayedDeployment(orchestrator, answer.json().get("id").asString(), project, steps);
    }

    /** Does something while Redis is away, and starts it again. */
    void withoutRedis(Runnable what) {
        var port = redis.port();
        redis.close();
        try {
            what.run();
        } finally {
            redis = EmbeddedRedis.start(directory.resolve("redis"), port);
        }
    }

    /** Returns when everything that was written so far is in the read model. */
    void settle() {
        var last = submitted("settled", List.of("A"));
        for (int partition = 0; partition < 16; partition++) {
            var id = "d" + partition + "-" + last.id().substring(last.id().indexOf('-') + 1);
            new PlayedDeployment(orchestrator, id, "settled", List.of("A")).wholeStory(1);
            Await.until(() -> api.get("/api/v1/deployments/" + id),
                    answer -> answer.status() == 200 && answer.json().get("state").asString().equals("succeeded"));
        }
    }

    /** All dead letters so far. */
    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var admin = cluster().admin()) {
            new Replay(cluster(), admin).all(Topic.DEAD_LETTERS, records -> records.forEach(found::add));
        }
        return found;
    }

    Keyring keyring() throws IOException {
        return Keyring.load(directory.resolve("keyset.json"));
    }

    @Override
    public void close() throws IOException {
        orchestrator.close();
        gateway.close();
        redis.close();
        kafka.close();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
