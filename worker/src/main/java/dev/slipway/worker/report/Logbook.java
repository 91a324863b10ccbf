package dev.slipway.worker.report;

import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.serde.Messages;
import dev.slipway.schemas.topic.Topic;
import dev.slipway.worker.log.LogOutlet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The logs that this worker writes: in which words, where to, and where they are kept while the cluster is away. */
public final class Logbook {
    /** Of one execution, on disk. */
    private static final long MOST_SPOOLED = 256L * 1024 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(Logbook.class);

    private final Outbox outbox;
    private final Messages messages;
    private final InstantSource clock;
    private final Path spools;

    /** {@code spools}: a directory of this worker alone. */
    public Logbook(Outbox outbox, Messages messages, InstantSource clock, Path spools) throws IOException {
        this.outbox = outbox;
        this.messages = messages;
        this.clock = clock;
        this.spools = Files.createDirectories(spools);
    }

    /** The log of one execution. */
    public LogOutlet open(ExecutionId execution) {
        return open(execution, MOST_SPOOLED);
    }

    LogOutlet open(ExecutionId execution, long mostSpooled) {
        return new LogShipping(this, execution, new Spool(spools.resolve(execution.toString()), mostSpooled));
    }

    /** Sends what an earlier incarnation could not send any more. Some of it may be there already, by the same numbers. */
    public void sendLeftovers() throws IOException {
        try (var files = Files.newDirectoryStream(spools)) {
            for (var file : files) {
                var batches = Spool.leftIn(file);
                LOG.info("Sending {} batches of the log of {} that an earlier incarnation left", batches.size(),
                        file.getFileName());
                var sent = batches.stream()
                        .map(batch -> outbox.send(record(file.getFileName().toString(), batch)))
                        .toArray(CompletableFuture<?>[]::new);
                var _ = CompletableFuture.allOf(sent).thenRun(() -> remove(file));
            }
        }
    }

    byte[] write(SpecificRecord message) {
        return messages.write(Topic.LOGS.topicName(), message);
    }

    /** Empty when the cluster takes nothing now; else completes once the message is safe. */
    Optional<CompletableFuture<Void>> offer(ExecutionId execution, byte[] message) {
        return outbox.offer(record(execution.toString(), message));
    }

    Instant now() {
        return clock.instant();
    }

    private static ProducerRecord<byte[], byte[]> record(String execution, byte[] message) {
        return new ProducerRecord<>(Topic.LOGS.topicName(), execution.getBytes(StandardCharsets.UTF_8), message);
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} could not be removed: {}", file, e.toString());
        }
    }
}
