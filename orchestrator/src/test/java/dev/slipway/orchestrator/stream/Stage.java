package dev.slipway.orchestrator.stream;

import dev.slipway.embedded.EmbeddedKafka;
import dev.slipway.orchestrator.Orchestrator;
import dev.slipway.orchestrator.OrchestratorSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** An orchestrator on a Kafka of its own, which may stop and start again, and whoever talks to it. */
final class Stage implements AutoCloseable {
    private final Path directory;
    private final int taskCap;
    private final EmbeddedKafka kafka;
    private final Cluster cluster;
    private Orchestrator orchestrator;

    private Stage(Path directory, int taskCap) throws IOException, InterruptedException {
        this.directory = directory;
        this.taskCap = taskCap;
        this.kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
        this.orchestrator = orchestrator();
        this.cluster = new Cluster(kafka.bootstrapServers());
    }

    static Stage open(Path directory) throws IOException, InterruptedException {
        return open(directory, 0);
    }

    /** {@code taskCap}: how many deployments of a space may be under way; 0 for any. */
    static Stage open(Path directory, int taskCap) throws IOException, InterruptedException {
        return new Stage(directory, taskCap);
    }

    private Orchestrator orchestrator() throws IOException, InterruptedException {
        return Orchestrator.start(new OrchestratorSettings(kafka.bootstrapServers(), Map.of(),
                directory.resolve("state"), keyset(), "test", 4, Map.of(), taskCap));
    }

    Cluster cluster() {
        return cluster;
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    Path keyset() {
        return directory.resolve("keyset.json");
    }

    void stopOrchestrator() {
        orchestrator.close();
    }

    void startOrchestrator() throws IOException, InterruptedException {
        orchestrator = orchestrator();
    }

    @Override
    public void close() {
        cluster.close();
        orchestrator.close();
        kafka.close();
    }
}
