package dev.slipway.worker;

import dev.slipway.schemas.topic.Provisioning;
import dev.slipway.schemas.topic.Topic;
import dev.slipway.worker.report.KafkaClients;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that the cluster is there and has what a worker needs. */
final class Cluster {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

    private Cluster() {}

    /** Waits for the cluster and the topics that the orchestrator makes; makes the pool's queues where they are missing. */
    static void prepare(KafkaClients clients, WorkerSettings settings, Collection<String> runtimes)
            throws InterruptedException, ExecutionException {
        var began = System.nanoTime();
        try (var admin = clients.admin()) {
            while (true) {
                try {
                    admin.describeTopics(Arrays.stream(Topic.values()).map(Topic::topicName).toList())
                            .allTopicNames().get();
                    new Provisioning(admin, (short) -1).pool(settings.space(), settings.pool(), runtimes);
                    return;
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof RetriableException)
                            || System.nanoTime() - began > PATIENCE.toNanos()) {
                        throw e;
                    }
                    LOG.warn("Waiting for Kafka at {} and Slipway's topics on it: {}", settings.bootstrapServers(),
                            e.getCause().toString());
                }
                Thread.sleep(PAUSE);
            }
        }
    }
}
