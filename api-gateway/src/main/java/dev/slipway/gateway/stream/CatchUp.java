package dev.slipway.gateway.stream;

import dev.slipway.gateway.intake.Intake;
import dev.slipway.gateway.intake.Replay;
import dev.slipway.schemas.topic.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Events that the rings no longer have, read from Kafka once more; a few readers at a time. */
final class CatchUp {
    private static final int AT_ONCE = 8;

    private final Intake intake;
    private final Replay replay;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    CatchUp(Intake intake, Replay replay) {
        this.intake = intake;
        this.replay = replay;
    }

    /** Gives each record of a partition from {@code from} up to, not including, {@code end}. */
    void read(int partition, long from, long end, Consumer<ConsumerRecord<byte[], byte[]>> taker)
            throws InterruptedException {
        var where = new TopicPartition(Topic.DEPLOYMENT_EVENTS.topicName(), partition);
        turns.acquire();
        try {
            replay.range(Map.of(where, from), new HashMap<>(Map.of(where, end)), records -> records.forEach(taker));
        } finally {
            turns.release();
        }
    }

    /** Null for what is no event of a deployment. */
    @Nullable
    StreamedEvent event(ConsumerRecord<byte[], byte[]> record) {
        var message = intake.peek(record);
        return message == null ? null : StreamedEvent.of(record, message);
    }

    /** A place behind all that a partition has now. */
    long end(int partition) {
        return replay.end(Topic.DEPLOYMENT_EVENTS, partition);
    }

    Map<Integer, Long> ends() {
        return replay.ends(Topic.DEPLOYMENT_EVENTS);
    }
}
