package dev.slipway.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.schemas.topic.Topic;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WatchTest {
    @Test
    void brokersThatAreSlowAtFirstAreAskedAgain() throws Exception {
        var assigned = new CountDownLatch(1);
        var slow = new SlowAtFirst(assigned);
        try (var watch = new Watch(slow)) {
            watch.start();
            assertThat(assigned.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(slow.asked).hasValueGreaterThan(1);
        }
    }

    private static final class SlowAtFirst extends MockConsumer<byte[], byte[]> {
        final AtomicInteger asked = new AtomicInteger();
        private final CountDownLatch assigned;

        SlowAtFirst(CountDownLatch assigned) {
            super("latest");
            this.assigned = assigned;
        }

        @Override
        public synchronized List<PartitionInfo> partitionsFor(String topic) {
            if (asked.incrementAndGet() == 1) {
                throw new TimeoutException("no broker answered");
            }
            return List.of(new PartitionInfo(topic, 0, null, null, null));
        }

        @Override
        public synchronized void assign(Collection<TopicPartition> partitions) {
            super.assign(partitions);
            partitions.forEach(partition -> updateEndOffsets(Map.of(partition, 0L)));
            assertThat(partitions).contains(new TopicPartition(Topic.STEP_REPORTS.topicName(), 0));
            assigned.countDown();
        }
    }
}
