package dev.slipway.gateway.archive;

import dev.slipway.gateway.blob.NamedBlobs;
import dev.slipway.gateway.intake.Replay;
import dev.slipway.gateway.stream.EventText;
import dev.slipway.schemas.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Archives the events of many deployments of a partition with one pass over it. */
final class EventArchiving {
    private final NamedBlobs blobs;
    private final Replay replay;
    private final EventText text;

    EventArchiving(NamedBlobs blobs, Replay replay, EventText text) {
        this.blobs = blobs;
        this.replay = replay;
        this.text = text;
    }

    /**
     * {@code deployments}: each with a place at or before its first event, null when that is not known. Returns those whose
     * last event it found, or whose events are archived already.
     */
    Set<String> archive(int partition, Map<String, @Nullable Long> deployments) throws IOException {
        var done = new HashSet<String>();
        var open = new HashMap<String, Story>();
        var from = Long.MAX_VALUE;
        try {
            for (var deployment : deployments.entrySet()) {
                if (blobs.has(ArchiveNames.events(deployment.getKey()))) {
                    done.add(deployment.getKey());
                } else {
                    open.put(deployment.getKey(), new Story(new BlockWriter(blobs.draft())));
                    var first = deployment.getValue();
                    from = Math.min(from, first == null ? 0 : first);
                }
            }
            if (!open.isEmpty()) {
                read(partition, from, open);
            }
            for (var story : open.entrySet()) {
                if (story.getValue().ended) {
                    story.getValue().writer.finish(new Archives.AboutEvents(story.getKey(), partition,
                            story.getValue().events)).keepAs(ArchiveNames.events(story.getKey()));
                    done.add(story.getKey());
                }
            }
        } finally {
            for (var story : open.values()) {
                story.writer.close();
            }
        }
        return done;
    }

    private void read(int partition, long from, Map<String, Story> open) throws IOException {
        var where = new TopicPartition(Topic.DEPLOYMENT_EVENTS.topicName(), partition);
        try {
            replay.range(Map.of(where, from), Map.of(where, replay.end(Topic.DEPLOYMENT_EVENTS, partition)),
                    records -> records.forEach(record -> take(record, open)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Map<String, Story> open) {
        var key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        var story = open.get(key);
        var event = story == null || story.ended ? null : text.of(record);
        if (story != null && event != null && event.sequence() > story.last) {
            try {
                story.writer.add(record.offset(), record.offset() + " " + event.type() + " " + event.json());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            story.last = event.sequence();
            story.events++;
            story.ended = event.endsDeployment();
        }
    }

    /** The events of one deployment as far as they were read. */
    private static final class Story {
        private final BlockWriter writer;
        private long last;
        private long events;
        private boolean ended;

        Story(BlockWriter writer) {
            this.writer = writer;
        }
    }
}
