package dev.slipway.gateway.log;

import dev.slipway.gateway.intake.Intake;
import dev.slipway.gateway.intake.Replay;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.log.LogLines;
import dev.slipway.schemas.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Lines that Redis has let go of before a slow follower came to them: from Kafka, some records at a time, each record
 * once. Not thread-safe.
 */
final class LetGo {
    /** At a time: to begin reading costs as much as many of them. */
    private static final int RECORDS = 512;
    /** Until the caller looks whether its reader is still there. */
    private static final int READS = 8;

    private final LogStore store;
    private final Replay replay;
    private final Intake intake;
    private final Map<ExecutionId, Search> searches = new HashMap<>();

    LetGo(LogStore store, Replay replay, Intake intake) {
        this.store = store;
        this.replay = replay;
        this.intake = intake;
    }

    /** An execution and the name of its step. */
    record Wanted(ExecutionId execution, @Nullable String step) {}

    /** Of a record in Kafka. */
    record Place(int partition, long offset) {}

    /** How far it has come from where it was told to begin. */
    private record Search(@Nullable Place hint, Place reached) {}

    /** Takes lines in order. */
    interface Taker {
        void take(List<Line> lines) throws IOException;
    }

    /** {@code next}: the line behind those that were given; {@code found}: false when there are none to be found. */
    record Given(long next, boolean found) {}

    /**
     * Gives some of the lines from {@code next} to {@code last}, or looks for them further on when called again.
     * {@code hint}: where they begin, null where that is not known.
     */
    Given give(Wanted wanted, long next, long last, @Nullable Place hint, Taker taker) throws IOException {
        var execution = wanted.execution();
        var place = next <= last ? place(execution, hint) : null;
        if (place == null) {
            return new Given(next, false);
        }
        var end = replay.end(Topic.LOGS, place.partition());
        var giving = new Giving(wanted, next, last, taker);
        for (int read = 0; read < READS && giving.reached == next && giving.failure == null
                && place.offset() < end; read++) {
            var behind = Math.min(end, place.offset() + RECORDS);
            giving.stoppedAt = behind;
            replay.range(Topic.LOGS, Map.of(place.partition(), place.offset()), Map.of(place.partition(), behind),
                    giving::take);
            place = new Place(place.partition(), giving.stoppedAt);
        }
        giving.rethrow();
        searches.put(execution, new Search(hint, place));
        return new Given(giving.reached, giving.reached > next || place.offset() < end);
    }

    private @Nullable Place place(ExecutionId execution, @Nullable Place hint) {
        var search = searches.get(execution);
        if (search != null && Objects.equals(search.hint(), hint)) {
            return search.reached();
        }
        if (hint != null) {
            return hint;
        }
        var first = store.place(execution);
        var colon = first == null ? -1 : first.indexOf(':');
        return first == null || colon < 0
                ? null
                : new Place(Integer.parseInt(first.substring(0, colon)), Long.parseLong(first.substring(colon + 1)));
    }

    /** Gives the lines of records as they are read, so that never more than one read of them is held. */
    private final class Giving {
        private final byte[] key;
        private final @Nullable String step;
        private final long last;
        private final Taker taker;
        private long reached;
        private long stoppedAt;
        private @Nullable IOException failure;

        Giving(Wanted wanted, long next, long last, Taker taker) {
            this.key = wanted.execution().toString().getBytes(StandardCharsets.UTF_8);
            this.step = wanted.step();
            this.reached = next;
            this.last = last;
            this.taker = taker;
        }

        void take(Iterable<ConsumerRecord<byte[], byte[]>> records) {
            for (var record : records) {
                if (record.offset() < stoppedAt && Arrays.equals(key, record.key())
                        && intake.peek(record) instanceof LogLines batch) {
                    take(record.offset(), batch);
                }
            }
        }

        private void take(long offset, LogLines batch) {
            if (failure != null || reached > last) {
                stoppedAt = Math.min(stoppedAt, offset);
            } else if (batch.getFirst() <= reached && batch.getFirst() + batch.getLines().size() > reached) {
                try {
                    taker.take(Line.of(batch, reached, step));
                    reached = batch.getFirst() + batch.getLines().size();
                } catch (IOException e) {
                    failure = e;
                    stoppedAt = Math.min(stoppedAt, offset);
                }
            }
        }

        void rethrow() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
