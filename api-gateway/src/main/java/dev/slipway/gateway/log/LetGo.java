package dev.slipway.gateway.log;

import dev.slipway.gateway.intake.Intake;
import dev.slipway.gateway.intake.Replay;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.log.LogLines;
import dev.slipway.schemas.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Lines that Redis has let go of before a slow follower came to them: from Kafka, some records at a time, each record
 * once. Not thread-safe.
 */
final class LetGo {
    /** Records of at most 256 KiB each. */
    private static final int RECORDS = 64;

    private final LogStore store;
    private final Replay replay;
    private final Intake intake;
    private final Map<ExecutionId, Place> places = new HashMap<>();

    LetGo(LogStore store, Replay replay, Intake intake) {
        this.store = store;
        this.replay = replay;
        this.intake = intake;
    }

    /** Of a record in Kafka. */
    record Place(int partition, long offset) {}

    /** Takes lines in order. */
    interface Taker {
        void take(Chunk chunk) throws IOException;
    }

    /**
     * Gives some of the lines from {@code next} to {@code last}; returns the number behind them, {@code next} for none.
     * {@code hint}: where they begin, null where that is not known.
     */
    long give(ExecutionId execution, long next, long last, @Nullable Place hint, Taker taker) throws IOException {
        var place = next <= last ? place(execution, hint) : null;
        if (place == null) {
            return next;
        }
        var end = replay.end(Topic.LOGS, place.partition());
        var reached = next;
        while (reached == next && place.offset() < end) {
            var behind = Math.min(end, place.offset() + RECORDS);
            for (var found : read(execution, place, behind)) {
                if (reached > last) {
                    behind = found.offset();
                    break;
                }
                var batch = found.lines();
                if (batch.getFirst() <= reached && batch.getFirst() + batch.getLines().size() > reached) {
                    var chunk = Chunk.of(batch, reached);
                    taker.take(chunk);
                    reached = chunk.last() + 1;
                }
            }
            place = new Place(place.partition(), behind);
        }
        places.put(execution, place);
        return reached;
    }

    private @Nullable Place place(ExecutionId execution, @Nullable Place hint) {
        var known = places.get(execution);
        if (hint != null || known != null) {
            return hint == null ? known : hint;
        }
        var first = store.place(execution);
        var colon = first == null ? -1 : first.indexOf(':');
        return first == null || colon < 0
                ? null
                : new Place(Integer.parseInt(first.substring(0, colon)), Long.parseLong(first.substring(colon + 1)));
    }

    private record Found(long offset, LogLines lines) {}

    private List<Found> read(ExecutionId execution, Place from, long until) {
        var key = execution.toString().getBytes(StandardCharsets.UTF_8);
        var found = new ArrayList<Found>();
        replay.range(Topic.LOGS, Map.of(from.partition(), from.offset()), Map.of(from.partition(), until), records -> {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.offset() < until && Arrays.equals(key, record.key())
                        && intake.peek(record) instanceof LogLines batch) {
                    found.add(new Found(record.offset(), batch));
                }
            }
        });
        return found;
    }
}
