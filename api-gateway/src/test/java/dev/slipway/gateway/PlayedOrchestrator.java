package dev.slipway.gateway;

import dev.slipway.gateway.intake.Cluster;
import dev.slipway.gateway.intake.Tail;
import dev.slipway.schemas.catalog.CatalogDocument;
import dev.slipway.schemas.catalog.DocumentRefused;
import dev.slipway.schemas.command.CancelDeployment;
import dev.slipway.schemas.command.DeleteDocument;
import dev.slipway.schemas.command.PutDocument;
import dev.slipway.schemas.command.SubmitDeployment;
import dev.slipway.schemas.serde.Messages;
import dev.slipway.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Answers commands on documents as the orchestrator does, notes commands on deployments, and writes what it is told. */
final class PlayedOrchestrator implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final Messages messages = Messages.standalone();
    private final Tail catalogCommands;
    private final Tail deploymentCommands;
    private final Map<String, CatalogDocument> catalog = new HashMap<>();
    final List<SubmitDeployment> submitted = new CopyOnWriteArrayList<>();
    final List<CancelDeployment> cancelled = new CopyOnWriteArrayList<>();
    final List<Integer> partitions = new CopyOnWriteArrayList<>();
    volatile boolean silent;
    /** Answers commands on interruptions. */
    volatile Consumer<SpecificRecord> interruptions = _ -> {};

    PlayedOrchestrator(Cluster cluster) {
        producer = new KafkaProducer<>(cluster.writing());
        catalogCommands = new Tail(cluster, Topic.CATALOG_COMMANDS, Tail.From.BEGINNING, this::answerAll);
        deploymentCommands = new Tail(cluster, Topic.DEPLOYMENT_COMMANDS, Tail.From.BEGINNING, this::note);
        catalogCommands.start();
        deploymentCommands.start();
    }

    private void answerAll(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        for (var record : records) {
            if (!silent) {
                answer(messages.read(record.value()));
            }
        }
    }

    private void answer(Object command) {
        switch (command) {
            case PutDocument put -> {
                var key = put.getSpace() + "/" + put.getKind() + "/" + put.getName();
                var before = catalog.get(key);
                var version = before == null ? 0 : before.getVersion();
                var current = before == null || before.getDeleted() ? 0 : version;
                if (refused(key, put.getCommand(), put.getExpectedVersion(), current)) {
                    return;
                }
                var same = before != null && !before.getDeleted() && before.getBody().equals(put.getBody());
                store(key, new CatalogDocument(put.getSpace(), put.getKind(), put.getName(),
                        same ? version : version + 1, false, put.getBody(), put.getCommand(), put.getPrincipal(),
                        put.getAt()));
            }
            case DeleteDocument delete -> {
                var key = delete.getSpace() + "/" + delete.getKind() + "/" + delete.getName();
                var before = catalog.get(key);
                if (before == null || before.getDeleted()) {
                    refuse(key, delete.getCommand(), "not-found", 0);
                } else if (!refused(key, delete.getCommand(), delete.getExpectedVersion(), before.getVersion())) {
                    store(key, new CatalogDocument(delete.getSpace(), delete.getKind(), delete.getName(),
                            before.getVersion() + 1, true, "", delete.getCommand(), delete.getPrincipal(),
                            delete.getAt()));
                }
            }
            default -> throw new AssertionError("no command on documents: " + command);
        }
    }

    private boolean refused(String key, String command, @Nullable Long expected, long current) {
        if (expected == null || expected == current) {
            return false;
        }
        refuse(key, command, "version-mismatch", current);
        return true;
    }

    private void refuse(String key, String command, String code, long current) {
        var parts = key.split("/", -1);
        write(Topic.CATALOG, 0, "~refusals/" + key, new DocumentRefused(parts[0], parts[1], parts[2], command, code,
                "expected another version, found " + current, current));
    }

    private void store(String key, CatalogDocument document) {
        catalog.put(key, document);
        write(Topic.CATALOG, 0, key, document);
    }

    private void note(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        for (var record : records) {
            switch (messages.read(record.value())) {
                case SubmitDeployment submit -> {
                    partitions.add(record.partition());
                    submitted.add(submit);
                }
                case CancelDeployment cancel -> cancelled.add(cancel);
                case SpecificRecord other -> interruptions.accept(other);
                default -> throw new AssertionError("no command on deployments");
            }
        }
    }

    /** Writes a message, to the partition of its key when none is given; returns when the broker has it. */
    void write(Topic topic, @Nullable Integer partition, String key, SpecificRecord message) {
        raw(topic, partition, key, messages.write(message));
    }

    void raw(Topic topic, @Nullable Integer partition, String key, byte[] bytes) {
        try {
            producer.send(
                    new ProducerRecord<>(topic.topicName(), partition, key.getBytes(StandardCharsets.UTF_8), bytes))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes without waiting. */
    void pour(Topic topic, @Nullable Integer partition, String key, SpecificRecord message) {
        var _ = producer.send(new ProducerRecord<>(topic.topicName(), partition, key.getBytes(StandardCharsets.UTF_8),
                messages.write(message)));
    }

    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        catalogCommands.close();
        deploymentCommands.close();
        producer.close();
    }
}
