package dev.slipway.worker.report;

import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.WorkerId;
import dev.slipway.schemas.presence.WorkerHeartbeat;
import dev.slipway.schemas.presence.WorkerStopped;
import dev.slipway.schemas.serde.Messages;
import dev.slipway.schemas.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Tells orchestrators and gateways that this worker is there, and what it holds. */
public final class Heartbeats {
    /** On their way at most: more than a slow cluster ever makes of them, and little enough to catch up with. */
    private static final int MOST_UNACKNOWLEDGED = 30;

    private final AtomicInteger unacknowledged = new AtomicInteger();
    private final Outbox outbox;
    private final Messages messages;
    private final WorkerId worker;
    private final String pool;
    private final int slots;
    private final List<dev.slipway.schemas.common.Runtime> runtimes;
    private final InstantSource clock;
    private final Instant startedAt;

    public Heartbeats(Outbox outbox, Messages messages, WorkerId worker, String pool, int slots,
            List<dev.slipway.schemas.common.Runtime> runtimes, InstantSource clock) {
        this.outbox = outbox;
        this.messages = messages;
        this.worker = worker;
        this.pool = pool;
        this.slots = slots;
        this.runtimes = List.copyOf(runtimes);
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /**
     * One that can't be sent is not sent later: behind a newer one it would deny what has been granted since, and after a
     * long absence there would be thousands. Empty when so many are still on their way that this one is left out.
     */
    public Optional<CompletableFuture<Void>> send(List<ExecutionId> held, boolean draining) {
        if (unacknowledged.get() >= MOST_UNACKNOWLEDGED) {
            return Optional.empty();
        }
        var beat = record(WorkerHeartbeat.newBuilder().setWorker(worker.name()).setIncarnation(worker.incarnation())
                .setPool(pool).setSlots(slots).setRunning(held.stream().map(ExecutionId::toString).toList())
                .setRuntimes(runtimes).setDraining(draining).setVersion(version()).setStartedAt(startedAt)
                .setAt(clock.instant()).build());
        unacknowledged.incrementAndGet();
        return Optional.of(outbox.sendOnce(beat).whenComplete((_, _) -> unacknowledged.decrementAndGet()));
    }

    /** An incarnation has ended, this one or an earlier one, and nothing of it is left. */
    public CompletableFuture<Void> stopped(WorkerId ended, String reason) {
        return outbox.send(
                record(new WorkerStopped(ended.name(), ended.incarnation(), reason, clock.instant())));
    }

    private ProducerRecord<byte[], byte[]> record(SpecificRecord message) {
        return new ProducerRecord<>(Topic.WORKER_HEARTBEATS.topicName(),
                worker.name().getBytes(StandardCharsets.UTF_8),
                messages.write(Topic.WORKER_HEARTBEATS.topicName(), message));
    }

    private static String version() {
        var version = Heartbeats.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
