package dev.slipway.orchestrator.stream;

import dev.slipway.meters.KafkaFigures;
import dev.slipway.meters.Meters;
import dev.slipway.orchestrator.OrchestratorSettings;
import dev.slipway.orchestrator.planning.CatalogCopy;
import dev.slipway.orchestrator.presence.WorkerPresence;
import dev.slipway.orchestrator.wire.Secrets;
import dev.slipway.schemas.secret.Keyring;
import dev.slipway.schemas.serde.Messages;
import dev.slipway.schemas.topic.Topic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running stream and what is read beside it. */
public final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration CATALOG = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final KafkaStreams streams;
    private final List<TopicReader> readers;
    private final Purge purge;

    private Engine(KafkaStreams streams, List<TopicReader> readers, Purge purge) {
        this.streams = streams;
        this.readers = readers;
        this.purge = purge;
    }

    public static Engine start(OrchestratorSettings settings, int lanes, Meters meters)
            throws IOException, InterruptedException {
        var bootstrapServers = settings.bootstrapServers();
        var kafkaConfig = settings.kafkaConfig();
        var registry = settings.registry();
        var messages = registry.isEmpty() ? Messages.standalone() : Messages.of(registry);
        var catalog = new CatalogCopy();
        var presence = new WorkerPresence(InstantSource.system());
        var boundary = new Boundary(messages, new Secrets(Keyring.loadOrCreate(settings.keyset())), catalog, presence,
                new PoolQueues(clientSettings(bootstrapServers, kafkaConfig)), lanes, settings.taskCap(),
                new EngineMeters(meters));
        var reading = readerSettings(bootstrapServers, kafkaConfig);
        var documents = new TopicReader(Topic.CATALOG.topicName(), reading, messages, Instant.MIN, catalog::read);
        var readers = List.of(documents,
                new TopicReader(Topic.WORKER_HEARTBEATS.topicName(), reading, messages,
                        Instant.now().minus(Duration.ofMinutes(1)), (message, _) -> presence.see(message)));
        var streams = new KafkaStreams(OrchestratorTopology.of(boundary),
                StreamSettings.of(bootstrapServers, kafkaConfig, settings.stateDirectory(), settings.instance()));
        var running = new CountDownLatch(1);
        streams.setStateListener((now, _) -> {
            LOG.info("the orchestrator is {}", now);
            if (now == KafkaStreams.State.RUNNING || now == KafkaStreams.State.ERROR) {
                running.countDown();
            }
        });
        streams.setUncaughtExceptionHandler(failure -> {
            LOG.error("a stream thread failed and is replaced", failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        awaitCatalog(documents);
        streams.start();
        KafkaFigures.show(meters, KafkaFigures.Client.STREAM, "orchestrator", streams::metrics);
        KafkaFigures.showCommits(meters, streams::metrics);
        var engine = new Engine(streams, readers,
                new Purge(clientSettings(bootstrapServers, kafkaConfig)));
        if (!running.await(START.toSeconds(), TimeUnit.SECONDS)) {
            engine.close();
            throw new IllegalStateException(
                    "expected the orchestrator to own its partitions within " + START.toSeconds()
                            + " s, found it " + streams.state() + ": see its log");
        }
        return engine;
    }

    /** Nothing is decided without the catalog: freezes would be missed and the times of triggers lost. */
    private static void awaitCatalog(TopicReader documents) throws InterruptedException {
        while (!documents.awaitBeginning(CATALOG)) {
            LOG.warn("the orchestrator begins when it has read the catalog, which is still not read: see the log for"
                    + " what keeps the reader, Kafka or the schema registry");
        }
    }

    public boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    private static Map<String, Object> readerSettings(String bootstrapServers, Map<String, String> kafkaConfig) {
        var settings = clientSettings(bootstrapServers, kafkaConfig);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // records end the wait; without any, asking seldom is rest for the broker
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "5000");
        return settings;
    }

    private static Map<String, Object> clientSettings(String bootstrapServers, Map<String, String> kafkaConfig) {
        var settings = new HashMap<String, Object>(kafkaConfig);
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return settings;
    }

    @Override
    public void close() {
        purge.close();
        streams.close(STOP);
        readers.forEach(TopicReader::close);
    }
}
