package dev.slipway.worker.intake;

import dev.slipway.schemas.serde.Messages;
import dev.slipway.schemas.work.StepExecution;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes orders from the share group of the pool's queues, one at a time and only with a free slot. After a poll that came back empty a
 * fetch may still be out and take a record unseen, so this falls silent only behind a poll that brought one; what then
 * comes without a slot is given back, and so is a record whose lock may have passed. (architecture.md section 5)
 */
public final class PoolIntake implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);
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
    private final Thread thread;
    private volatile boolean closed;
    private boolean fetchIsOut;
    private long lastPoll;

    public PoolIntake(ShareConsumer<byte[], byte[]> consumer, List<String> topics, Messages messages, OrderDesk desk) {
        this.consumer = consumer;
        this.topics = List.copyOf(topics);
        this.messages = messages;
        this.desk = desk;
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
        var records = consumer.poll(POLL);
        if (records.isEmpty()) {
            fetchIsOut = true;
            return;
        }
        fetchIsOut = false;
        for (var record : records) {
            consumer.acknowledge(record, handle(record, earliest));
        }
        consumer.commitSync().forEach((partition, failure) -> failure.ifPresent(
                reason -> LOG.info("An acknowledgement for {} was not taken: {}", partition, reason.toString())));
    }

    private AcknowledgeType handle(ConsumerRecord<byte[], byte[]> record, long earliest) throws InterruptedException {
        if (System.nanoTime() - earliest > LOCK_IS_SURE.toNanos()) {
            LOG.warn("Work at {}-{}@{} may belong to another worker by now; it is given back", record.topic(),
                    record.partition(), record.offset());
            return AcknowledgeType.RELEASE;
        }
        try {
            if (!(messages.read(record.value()) instanceof StepExecution message)) {
                return unreadable(record, "expected a StepExecution, found a message of another type");
            }
            var order = Reading.order(message);
            return switch (desk.take(order)) {
                case SKIP -> AcknowledgeType.ACCEPT;
                case GIVE_BACK -> AcknowledgeType.RELEASE;
                case CLAIM -> {
                    if (desk.claim(order, CLAIM_LIMIT)) {
                        yield AcknowledgeType.ACCEPT;
                    }
                    desk.claimFailed(order.id());
                    yield AcknowledgeType.RELEASE;
                }
            };
        } catch (RuntimeException e) {
            return unreadable(record, e.toString());
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
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
