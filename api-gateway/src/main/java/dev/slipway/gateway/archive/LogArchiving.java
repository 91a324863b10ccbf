package dev.slipway.gateway.archive;

import dev.slipway.gateway.blob.NamedBlobs;
import dev.slipway.gateway.intake.Intake;
import dev.slipway.gateway.intake.Replay;
import dev.slipway.gateway.log.Chunk;
import dev.slipway.gateway.log.LogState;
import dev.slipway.gateway.log.LogStore;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.log.LogLines;
import dev.slipway.schemas.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Archives logs: from Redis, or from Kafka where Redis has let go of their first lines. */
final class LogArchiving {
    private static final Logger LOG = LoggerFactory.getLogger(LogArchiving.class);

    private final NamedBlobs blobs;
    private final LogStore store;
    private final Replay replay;
    private final Intake intake;

    LogArchiving(NamedBlobs blobs, LogStore store, Replay replay, Intake intake) {
        this.blobs = blobs;
        this.store = store;
        this.replay = replay;
        this.intake = intake;
    }

    /** Archives up to {@code limit} logs that are whole; returns how many it has come by. */
    int wholeLogs(int limit) throws IOException {
        var logs = store.whole(limit);
        for (var execution : logs) {
            var state = store.state(execution);
            if (state.complete() && !blobs.has(ArchiveNames.log(execution))) {
                write(execution, state);
            }
            store.takeOff(execution);
        }
        return logs.size();
    }

    /** Archives what there is of a log that lacks lines or an end, and perhaps always will. */
    void asFarAsItIs(ExecutionId execution, LogState state) throws IOException {
        if (state.whole() > 0) {
            write(execution, state);
        }
    }

    private void write(ExecutionId execution, LogState state) throws IOException {
        try (var writer = new BlockWriter(blobs.draft())) {
            var lines = state.gone() == 0 ? fromRedis(execution, state, writer) : fromKafka(execution, state, writer);
            var draft = writer.finish(new Archives.AboutLog(execution.toString(), lines, state.count()));
            if (state.complete() && lines >= state.whole()) {
                draft.keepAs(ArchiveNames.log(execution));
            } else {
                draft.keepInPlaceOf(ArchiveNames.openLog(execution));
            }
        }
    }

    /** Returns the number of the last line. */
    private long fromRedis(ExecutionId execution, LogState state, BlockWriter writer) throws IOException {
        var next = 1L;
        while (next <= state.whole()) {
            var before = next;
            for (var chunk : store.chunks(execution, next)) {
                if (chunk.first() > next) {
                    break;
                }
                if (chunk.last() >= next) {
                    writer.add(chunk.first(), chunk.toString());
                    next = chunk.last() + 1;
                }
            }
            if (next == before) {
                LOG.warn("the log of {} was let go at line {} before it was archived", execution, next);
                break;
            }
        }
        return next - 1;
    }

    private long fromKafka(ExecutionId execution, LogState state, BlockWriter writer) throws IOException {
        var place = store.place(execution);
        var colon = place == null ? -1 : place.indexOf(':');
        if (place == null || colon < 0) {
            return 0;
        }
        var partition = Integer.parseInt(place.substring(0, colon));
        var where = new TopicPartition(Topic.LOGS.topicName(), partition);
        var key = execution.toString().getBytes(StandardCharsets.UTF_8);
        var next = new long[]{1};
        try {
            replay.range(Map.of(where, Long.valueOf(place.substring(colon + 1))),
                    Map.of(where, replay.end(Topic.LOGS, partition)), records -> {
                        for (var record : records) {
                            if (Arrays.equals(key, record.key()) && next[0] <= state.whole()) {
                                next[0] = take(record, next[0], writer);
                            }
                        }
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return next[0] - 1;
    }

    private long take(ConsumerRecord<byte[], byte[]> record, long next, BlockWriter writer) {
        if (!(intake.peek(record) instanceof LogLines batch) || batch.getFirst() > next
                || batch.getFirst() + batch.getLines().size() <= next) {
            return next;
        }
        var chunk = Chunk.of(batch, next);
        try {
            writer.add(chunk.first(), chunk.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return chunk.last() + 1;
    }
}
