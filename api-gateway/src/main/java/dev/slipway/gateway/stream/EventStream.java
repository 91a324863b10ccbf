package dev.slipway.gateway.stream;

import dev.slipway.gateway.intake.Intake;
import dev.slipway.gateway.intake.Replay;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One reader's stream: from its positions on, each event once, from the rings while they cover it and from Kafka while
 * they do not.
 */
public final class EventStream {
    private static final int BATCH = 256;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final EventHub hub;
    private final Intake intake;
    private final Replay replay;
    private final Semaphore replays = new Semaphore(8);

    public EventStream(EventHub hub, Intake intake, Replay replay) {
        this.hub = hub;
        this.intake = intake;
        this.replay = replay;
    }

    /** Where a stream of everything begins; throws 400 when {@code lastId} is no id of such a stream. */
    public String placeOf(@Nullable String lastId) {
        var now = hub.now();
        if (lastId == null || lastId.isEmpty()) {
            return now.toString();
        }
        var asked = Positions.parse(lastId);
        if (asked == null) {
            throw Problem.badRequest("Last-Event-ID: expected positions such as 0:12,1:5");
        }
        for (var partition : hub.rings().keySet()) {
            if (!asked.knows(partition)) {
                asked.advance(partition, 0);
            }
        }
        return asked.toString();
    }

    /** Where the stream of one deployment begins; throws 400 when {@code lastId} is no id of it. */
    public String placeOf(DeploymentId deployment, @Nullable Long firstOffset, @Nullable String lastId) {
        var asked = lastId == null || lastId.isEmpty() ? null : Positions.parse(lastId);
        if (lastId != null && !lastId.isEmpty() && (asked == null || !asked.knows(deployment.partition()))) {
            throw Problem.badRequest("Last-Event-ID: expected a position such as " + deployment.partition() + ":12");
        }
        var from = asked != null ? asked.of(deployment.partition()) : firstOffset == null ? 0 : firstOffset;
        return deployment.partition() + ":" + from;
    }

    /** What is waited for between the last event and the end of a stream. */
    public interface BeforeEnd {
        void await() throws InterruptedException;
    }

    /** A place behind all events of a deployment that has ended. */
    public long endOf(DeploymentId ended) {
        return replay.end(Topic.DEPLOYMENT_EVENTS, ended.partition());
    }

    /**
     * Sends until the reader leaves, the server stops, or the one deployment that it is about has ended. {@code stopAt}:
     * a place behind its last event, if it has ended already: whoever comes back may have seen that event before.
     */
    public void run(EventFilter filter, String place, @Nullable Long stopAt, Sse sse, BeforeEnd beforeEnd)
            throws IOException, InterruptedException {
        var positions = Positions.parse(place);
        if (positions == null) {
            throw new IllegalArgumentException("expected positions, found " + place);
        }
        var deployment = filter.deployment();
        var waiting = hub.await(deployment);
        try {
            var ended = false;
            while (!ended && !hub.closed()) {
                var sent = false;
                // asked first: what is read after this is seen in this turn or was not before the place
                var allRead = stopAt != null && hasRead(positions, stopAt);
                for (var ring : hub.rings().entrySet()) {
                    if (positions.knows(ring.getKey())) {
                        var turn = turn(ring.getKey(), ring.getValue(), filter, positions, sse);
                        sent |= turn != Turn.NOTHING;
                        ended |= turn == Turn.END;
                    }
                }
                ended |= allRead && !sent;
                if (ended) {
                    sse.flush();
                    beforeEnd.await();
                    sse.send(positions.toString(), "end", "{}");
                }
                if (sent || ended) {
                    sse.flush();
                } else {
                    var pause = stopAt == null ? sse.untilBeat() : LOOK_AGAIN;
                    // all that is for it at or behind its place was rung for: what lies before that is not
                    waiting.await(pause).ifPresent(offset -> skipTo(offset, deployment, positions));
                }
                sse.beat();
            }
        } finally {
            hub.leave(deployment, waiting);
        }
    }

    private boolean hasRead(Positions positions, long place) {
        return hub.rings().keySet().stream().filter(positions::knows)
                .allMatch(partition -> hub.hasRead(partition, place));
    }

    private static void skipTo(long offset, @Nullable String deployment, Positions positions) {
        if (deployment != null) {
            positions.advance(DeploymentId.parse(deployment).partition(), offset);
        }
    }

    private enum Turn {
        NOTHING, SENT, END
    }

    private Turn turn(int partition, EventRing ring, EventFilter filter, Positions positions, Sse sse)
            throws IOException, InterruptedException {
        var events = ring.from(positions.of(partition), BATCH);
        if (events == null) {
            return catchUp(partition, ring.start(), filter, positions, sse);
        }
        var turn = Turn.NOTHING;
        for (var event : events) {
            if (send(event, filter, positions, sse)) {
                return Turn.END;
            }
            turn = Turn.SENT;
        }
        return turn;
    }

    private Turn catchUp(int partition, long end, EventFilter filter, Positions positions, Sse sse)
            throws IOException, InterruptedException {
        var where = new TopicPartition(Topic.DEPLOYMENT_EVENTS.topicName(), partition);
        var ended = new boolean[1];
        replays.acquire();
        try {
            replay.range(Map.of(where, positions.of(partition)), new HashMap<>(Map.of(where, end)), records -> {
                for (var record : records) {
                    ended[0] = ended[0] || resend(record, filter, positions, sse);
                }
            });
            positions.advance(partition, end);
            // other partitions may take long: what was found in this one is not kept waiting
            sse.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            replays.release();
        }
        return ended[0] ? Turn.END : Turn.SENT;
    }

    private boolean resend(ConsumerRecord<byte[], byte[]> record, EventFilter filter, Positions positions, Sse sse) {
        var message = intake.peek(record);
        var event = message == null ? null : StreamedEvent.of(record, message);
        if (event == null || event.offset() < positions.of(event.partition())) {
            return false;
        }
        try {
            var ends = send(event, filter, positions, sse);
            if (sse.untilBeat().compareTo(Sse.HEARTBEAT.dividedBy(2)) < 0) {
                sse.flush();
                sse.beat();
            }
            return ends;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether this was the last event of the one deployment that the stream is about. */
    private static boolean send(StreamedEvent event, EventFilter filter, Positions positions, Sse sse)
            throws IOException {
        positions.advance(event.partition(), event.offset() + 1);
        if (!filter.wants(event)) {
            return event.endsDeployment() && event.head().deployment().equals(filter.deployment());
        }
        sse.send(positions.toString(), null, event.json());
        return filter.deployment() != null && event.endsDeployment();
    }
}
