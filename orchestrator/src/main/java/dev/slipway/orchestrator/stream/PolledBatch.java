package dev.slipway.orchestrator.stream;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows when the input is dry: when the last record of all that was polled has been handled. A commit asked for then
 * costs little and lets nobody wait; one after every record would collapse under load.
 */
public final class PolledBatch implements ConsumerInterceptor<byte[], byte[]> {
    private static final ThreadLocal<Map<TopicPartition, Long>> OPEN = ThreadLocal.withInitial(HashMap::new);

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        var open = OPEN.get();
        for (var partition : records.partitions()) {
            open.put(partition, records.records(partition).getLast().offset());
        }
        return records;
    }

    /** Takes note that a record was handled; true when it was the last of the batch. */
    static boolean isDryAfter(String topic, int partition, long offset) {
        var open = OPEN.get();
        var key = new TopicPartition(topic, partition);
        var last = open.get(key);
        if (last != null && offset >= last) {
            open.remove(key);
        }
        return open.isEmpty();
    }

    /** What was polled before a rebalance may never be handled here. */
    static void forget() {
        OPEN.get().clear();
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> settings) {}
}
