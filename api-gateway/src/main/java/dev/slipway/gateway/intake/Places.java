package dev.slipway.gateway.intake;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Places in a topic, partition by partition. */
public final class Places {
    private Places() {}

    /** The place behind the last of these records in each of their partitions. */
    public static Map<Integer, Long> behind(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        var places = new HashMap<Integer, Long>();
        records.forEach(record -> places.merge(record.partition(), record.offset() + 1, Math::max));
        return places;
    }
}
