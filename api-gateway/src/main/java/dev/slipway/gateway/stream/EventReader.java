package dev.slipway.gateway.stream;

import dev.slipway.schemas.id.DeploymentId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** One reader's way through the events: from rings while they cover its place, from Kafka while they do not. */
final class EventReader {
    private static final int BATCH = 256;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final Duration ASK_FOR_END = Duration.ofSeconds(2);

    private final EventHub hub;
    private final CatchUp catchUp;
    private final EventFilter filter;
    private final Positions positions;
    private final Until until;
    private final Sse sse;
    private final Set<Integer> finished = new HashSet<>();
    private @Nullable Map<Integer, Long> ends;

    EventReader(EventHub hub, CatchUp catchUp, EventFilter filter, Positions positions, Until until, Sse sse) {
        this.hub = hub;
        this.catchUp = catchUp;
        this.filter = filter;
        this.positions = positions;
        this.until = until;
        this.sse = sse;
        this.ends = until instanceof Until.Reached(var places) ? places : endIfKnown();
    }

    /** Sends until the end, or until the reader leaves or the server stops. */
    void send() throws IOException, InterruptedException {
        var deployment = filter.deployment();
        var waiting = hub.await(deployment);
        try {
            var going = true;
            while (going && !hub.closed()) {
                var turn = turn();
                going = turn != Turn.END;
                if (turn == Turn.NOTHING) {
                    // all that is for it at or behind its place was rung for: what lies before that is not
                    waiting.await(pause()).ifPresent(this::skipTo);
                    if (ends == null) {
                        ends = endIfKnown();
                    }
                }
                sse.flush();
                sse.beat();
            }
        } finally {
            hub.leave(deployment, waiting);
        }
    }

    private enum Turn {
        NOTHING, SENT, END
    }

    private Turn turn() throws IOException, InterruptedException {
        var sent = false;
        var open = 0;
        for (var ring : hub.rings().entrySet()) {
            if (positions.knows(ring.getKey()) && !finished.contains(ring.getKey())) {
                switch (turn(ring.getKey(), ring.getValue())) {
                    case END -> {
                        return end();
                    }
                    case SENT -> sent = true;
                    case NOTHING -> {
                        // the next partition may have something
                    }
                }
                open += finished.contains(ring.getKey()) ? 0 : 1;
            }
        }
        return ends != null && open == 0 ? end() : sent ? Turn.SENT : Turn.NOTHING;
    }

    private Turn turn(int partition, EventRing ring) throws IOException, InterruptedException {
        var end = ends == null ? Long.MAX_VALUE : ends.getOrDefault(partition, 0L);
        // asked first: what is read after this is seen in this turn or was not before the end
        var allRead = ends != null && hub.hasRead(partition, end);
        var events = ring.from(positions.of(partition), BATCH);
        if (events == null && positions.of(partition) < end) {
            return catchUp(partition, Math.min(ring.start(), end));
        }
        var turn = Turn.NOTHING;
        for (var event : events == null ? java.util.List.<StreamedEvent>of() : events) {
            if (event.offset() >= end) {
                break;
            }
            turn = Turn.SENT;
            if (take(event)) {
                return Turn.END;
            }
        }
        if (turn == Turn.NOTHING && allRead) {
            finished.add(partition);
        }
        return turn;
    }

    private Turn catchUp(int partition, long end) throws IOException, InterruptedException {
        var ended = new boolean[1];
        try {
            catchUp.read(partition, positions.of(partition), end,
                    record -> ended[0] = ended[0] || retake(record));
            positions.advance(partition, end);
            // other partitions may take long: what was found in this one is not kept waiting
            sse.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return ended[0] ? Turn.END : Turn.SENT;
    }

    private boolean retake(ConsumerRecord<byte[], byte[]> record) {
        var event = catchUp.event(record);
        if (event == null || event.offset() < positions.of(event.partition())) {
            return false;
        }
        try {
            var ends = take(event);
            if (sse.untilBeat().compareTo(Sse.HEARTBEAT.dividedBy(2)) < 0) {
                sse.flush();
                sse.beat();
            }
            return ends;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends an event if it is wanted; whether it was the last of the one deployment that the stream is about. */
    private boolean take(StreamedEvent event) throws IOException {
        positions.advance(event.partition(), event.offset() + 1);
        if (filter.wants(event)) {
            sse.send(positions.toString(), null, event.json());
        }
        return event.endsDeployment() && event.head().deployment().equals(filter.deployment());
    }

    private Turn end() throws IOException, InterruptedException {
        sse.flush();
        if (until instanceof Until.Ended(_, var ending)) {
            ending.awaitShown();
        }
        sse.send(positions.toString(), "end", "{}");
        return Turn.END;
    }

    private @Nullable Map<Integer, Long> endIfKnown() {
        return until instanceof Until.Ended(var deployment, var ending) && ending.isKnown()
                ? Map.of(deployment.partition(), catchUp.end(deployment.partition()))
                : null;
    }

    private Duration pause() {
        if (ends != null) {
            return LOOK_AGAIN;
        }
        return until instanceof Until.Ended && sse.untilBeat().compareTo(ASK_FOR_END) > 0
                ? ASK_FOR_END
                : sse.untilBeat();
    }

    private void skipTo(long offset) {
        var deployment = filter.deployment();
        if (deployment != null) {
            positions.advance(DeploymentId.parse(deployment).partition(), offset);
        }
    }
}
