package dev.slipway.worker.intake;

import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.serde.Messages;
import dev.slipway.schemas.work.StepExecution;
import dev.slipway.worker.report.WorkerMeters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes orders from the share group of the pool's queues, only with a free slot; a worker of many slots takes several at
 * once. After a poll that came back empty a fetch may still be out and take a record unseen, so this falls silent only
 * behind a poll that brought one; what then finds no slot for a while is given back, and so is a record whose lock may
 * have passed. (architecture.md section 5)
 */
public final class PoolIntake implements AutoCloseable {
    /** A poll sometimes waits out its time although there is work, so it is short while there is much. */
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration POLL_AT_REST = Duration.ofMillis(100);
    private static final Duration AT_REST = Duration.ofSeconds(5);
    /** How long what was taken with others waits for a slot of its own. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration SLOT_WAIT = Duration.ofMillis(200);
    private static final Duration CLAIM_LIMIT = Duration.ofSeconds(10);
    /** Half of the lock that a share group gives by default. */
    private static final Duration LOCK_IS_SURE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Logger LOG = LoggerFactory.getLogger(PoolIntake.class);

    private final ShareConsumer<byte[], byte[]> consumer;
    private final List<String> topics;
    private final Messages messages;
    private final OrderDesk desk;
    private final WorkerMeters meters;
    private final Thread thread;
    private volatile boolean closed;
    private boolean fetchIsOut;
    private long lastPoll;
    private long lastWork = System.nanoTime();

    public PoolIntake(ShareConsumer<byte[], byte[]> consumer, List<String> topics, Messages messages, OrderDesk desk,
            WorkerMeters meters) {
        this.consumer = consumer;
        this.topics = List.copyOf(topics);
        this.messages = messages;
        this.desk = desk;
        this.meters = meters;
        this.thread = Thread.ofPlatform().name("intake " + topics.getFirst()).unstarted(this::take);
    }

    public void start() {
        consumer.subscribe(topics);
        thread.start();
    }

    private void take() {
        while (!closed) {
            try {
                if (fetchIsOut || desk.awaitFreeSlot(SLOT_WAIT)) {
                    poll();
                }
            } catch (WakeupException | InterruptedException _) {
                // closing
            } catch (KafkaException | IllegalStateException e) {
                LOG.warn("Taking work from {} failed, trying again: {}", topics, e.toString());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        try {
            consumer.close(Duration.ofSeconds(2));
        } catch (KafkaException e) {
            LOG.warn("Leaving {} failed: {}", topics, e.toString());
        }
    }

    private void poll() throws InterruptedException {
        var now = System.nanoTime();
        var earliest = fetchIsOut ? lastPoll : now;
        lastPoll = now;
        var atRest = now - lastWork > AT_REST.toNanos();
        var records = consumer.poll(atRest ? POLL_AT_REST : POLL);
        if (records.isEmpty()) {
            fetchIsOut = true;
            return;
        }
        fetchIsOut = false;
        lastWork = System.nanoTime();
        var patience = lastWork + PATIENCE.toNanos();
        var claims = new ArrayList<Claim>();
        for (var record : records) {
            handle(record, earliest, patience, claims);
        }
        for (var claim : claims) {
            consumer.acknowledge(claim.record(), settle(claim));
        }
        consumer.commitSync().forEach((partition, failure) -> failure.ifPresent(
                reason -> LOG.info("An acknowledgement for {} was not taken: {}", partition, reason.toString())));
    }

    /** A claim that is on its way: its record may be taken off the queue only when that is safe. */
    private record Claim(ConsumerRecord<byte[], byte[]> record, ExecutionId id, CompletableFuture<Void> safe) {}

    private AcknowledgeType settle(Claim claim) throws InterruptedException {
        try {
            claim.safe().get(CLAIM_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return AcknowledgeType.ACCEPT;
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The claim of {} was not sent: {}", claim.id(), e.toString());
            desk.claimFailed(claim.id());
            return AcknowledgeType.RELEASE;
        }
    }

    private void handle(ConsumerRecord<byte[], byte[]> record, long earliest, long patience, List<Claim> claims)
            throws InterruptedException {
        if (System.nanoTime() - earliest > LOCK_IS_SURE.toNanos()) {
            LOG.warn("Work at {}-{}@{} may belong to another worker by now; it is given back", record.topic(),
                    record.partition(), record.offset());
            consumer.acknowledge(record, AcknowledgeType.RELEASE);
            return;
        }
        try {
            if (!(messages.read(record.value()) instanceof StepExecution message)) {
                consumer.acknowledge(record,
                        unreadable(record, "expected a StepExecution, found a message of another type"));
                return;
            }
            meters.taken(Duration.between(message.getDispatchedAt(), Instant.now()),
                    record.deliveryCount().orElse((short) 1));
            var order = Reading.order(message);
            var _ = desk.awaitFreeSlot(Duration.ofNanos(patience - System.nanoTime()));
            switch (desk.take(order)) {
                case SKIP -> consumer.acknowledge(record, AcknowledgeType.ACCEPT);
                case GIVE_BACK -> consumer.acknowledge(record, AcknowledgeType.RELEASE);
                case CLAIM -> claims.add(new Claim(record, order.id(), desk.claim(order)));
            }
        } catch (RuntimeException e) {
            consumer.acknowledge(record, unreadable(record, e.toString()));
        }
    }

    private AcknowledgeType unreadable(ConsumerRecord<byte[], byte[]> record, String reason)
            throws InterruptedException {
        LOG.error("Work at {}-{}@{} can't be read and goes to the dead letters: {}", record.topic(), record.partition(),
                record.offset(), reason);
        desk.keepUnreadable(record.key() == null ? new byte[0] : record.key(), record.value(), record.topic(), reason);
        return AcknowledgeType.ACCEPT;
    }

    @Override
    public void close() {
        closed = true;
        if (thread.getState() == Thread.State.NEW) {
            consumer.close(Duration.ZERO);
            return;
        }
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
