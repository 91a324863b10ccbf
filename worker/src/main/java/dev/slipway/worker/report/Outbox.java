package dev.slipway.worker.report;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends records until the cluster has them, however long it is away. Records of one partition stay in order. */
public final class Outbox implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final Producer<byte[], byte[]> producer;
    private final ScheduledExecutorService timer;
    private volatile boolean closed;

    public Outbox(Producer<byte[], byte[]> producer, ScheduledExecutorService timer) {
        this.producer = producer;
        this.timer = timer;
    }

    /** Completes once the record is safe; exceptionally only when it can never be sent, or this was closed. */
    public CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> record) {
        var safe = new CompletableFuture<Void>();
        attempt(record, safe);
        return safe;
    }

    /**
     * As {@link #send}, but empty when the record can't be taken now: who offers one again until it is taken keeps their
     * order. Waits for a second at most.
     */
    Optional<CompletableFuture<Void>> offer(ProducerRecord<byte[], byte[]> record) {
        var safe = new CompletableFuture<Void>();
        try {
            hand(record, safe);
        } catch (InterruptException e) {
            // the caller may wait on: what it offers must not be lost
            var _ = Thread.interrupted();
            return Optional.empty();
        } catch (KafkaException | IllegalStateException e) {
            if (closed || e instanceof RecordTooLargeException) {
                safe.completeExceptionally(e);
                return Optional.of(safe);
            }
            LOG.debug("A record for {} is not taken yet: {}", record.topic(), e.toString());
            return Optional.empty();
        }
        return Optional.of(safe);
    }

    /** Tries no more than the producer does, for what the next record makes worthless; exceptional when that failed. */
    CompletableFuture<Void> sendOnce(ProducerRecord<byte[], byte[]> record) {
        var safe = new CompletableFuture<Void>();
        try {
            var _ = producer.send(record, (_, failure) -> {
                if (failure == null) {
                    safe.complete(null);
                } else {
                    safe.completeExceptionally(failure);
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            safe.completeExceptionally(e);
        }
        return safe;
    }

    /** Asks for a topic's place in the cluster, so that the first record need not. */
    public int partitions(String topic) {
        return producer.partitionsFor(topic).size();
    }

    private void attempt(ProducerRecord<byte[], byte[]> record, CompletableFuture<Void> safe) {
        try {
            hand(record, safe);
        } catch (KafkaException | IllegalStateException e) {
            again(record, safe, e);
        }
    }

    private void hand(ProducerRecord<byte[], byte[]> record, CompletableFuture<Void> safe) {
        var _ = producer.send(record, (_, failure) -> {
            if (failure == null) {
                safe.complete(null);
            } else {
                again(record, safe, failure);
            }
        });
    }

    private void again(ProducerRecord<byte[], byte[]> record, CompletableFuture<Void> safe, Exception failure) {
        if (closed || failure instanceof RecordTooLargeException) {
            safe.completeExceptionally(failure);
            return;
        }
        LOG.warn("A record for {} is not sent yet: {}", record.topic(), failure.toString());
        var _ = timer.schedule(() -> Thread.startVirtualThread(() -> attempt(record, safe)), PAUSE.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        closed = true;
        producer.close(Duration.ofSeconds(2));
    }
}
