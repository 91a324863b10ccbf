package dev.slipway.orchestrator.stream;

import dev.slipway.schemas.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what was handled from the topics whose records have no time limit: commands that the orchestrator has
 * committed, and queue records that a pool has accepted.
 */
final class Purge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Purge.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final Admin admin;
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("purge").factory());

    Purge(Map<String, Object> settings) {
        this.admin = Admin.create(settings);
        var _ = timer.scheduleWithFixedDelay(this::run, PAUSE.toMinutes(), PAUSE.toMinutes(), TimeUnit.MINUTES);
    }

    private void run() {
        try {
            purge();
        } catch (ExecutionException | RuntimeException e) {
            LOG.warn("purging what was handled is tried again in {} minutes: {}", PAUSE.toMinutes(), e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Removes everything that was handled by now. */
    void purge() throws InterruptedException, ExecutionException {
        var handled = new HashMap<TopicPartition, RecordsToDelete>();
        admin.listConsumerGroupOffsets(StreamSettings.APPLICATION).partitionsToOffsetAndMetadata().get()
                .forEach((partition, committed) -> {
                    if (partition.topic().equals(Topic.DEPLOYMENT_COMMANDS.topicName()) && committed != null) {
                        handled.put(partition, RecordsToDelete.beforeOffset(committed.offset()));
                    }
                });
        for (var group : admin.listGroups().valid().get()) {
            if (group.groupId().startsWith(Topic.POOL_GROUP_PREFIX)) {
                admin.listShareGroupOffsets(Map.of(group.groupId(), new ListShareGroupOffsetsSpec()))
                        .partitionsToOffsetInfo(group.groupId()).get().forEach((partition, start) -> {
                            if (start != null && start.startOffset() >= 0) {
                                handled.put(partition, RecordsToDelete.beforeOffset(start.startOffset()));
                            }
                        });
            }
        }
        if (!handled.isEmpty()) {
            admin.deleteRecords(handled).all().get();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        admin.close(Duration.ofSeconds(2));
    }
}
