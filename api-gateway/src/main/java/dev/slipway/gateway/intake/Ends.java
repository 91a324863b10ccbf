package dev.slipway.gateway.intake;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Where the committed part of partitions ends. */
public final class Ends {
    private Ends() {}

    /** The offset after the last committed record of each partition. */
    public static Map<TopicPartition, Long> of(Admin admin, Collection<TopicPartition> partitions, Duration limit)
            throws InterruptedException, ExecutionException, TimeoutException {
        var asked = partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        var found = admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)).all()
                .get(limit.toMillis(), TimeUnit.MILLISECONDS);
        var ends = new HashMap<TopicPartition, Long>();
        found.forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }
}
