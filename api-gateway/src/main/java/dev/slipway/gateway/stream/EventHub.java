package dev.slipway.gateway.stream;

import dev.slipway.gateway.intake.Cluster;
import dev.slipway.gateway.intake.Intake;
import dev.slipway.gateway.intake.Tail;
import dev.slipway.schemas.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Follows all deployment events once for all readers. Readers take what they want from rings at their own pace; the hub
 * only wakes those that there is something for.
 */
public final class EventHub implements AutoCloseable {
    private static final int RING_EVENTS = 4096;
    private static final long RING_BYTES = 8L * 1024 * 1024;

    private final Intake intake;
    private final Tail tail;
    private final Map<Integer, EventRing> rings = new ConcurrentHashMap<>();
    private final Set<Waiting> everything = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<Waiting>> byDeployment = new ConcurrentHashMap<>();
    private final int ringEvents;
    private final Consumer<Object> listener;
    private volatile boolean closed;

    /** {@code listener}: is told of every message of the topic. */
    public EventHub(Cluster cluster, Intake intake, Consumer<Object> listener) {
        this(cluster, intake, listener, RING_EVENTS);
    }

    EventHub(Cluster cluster, Intake intake, Consumer<Object> listener, int ringEvents) {
        this.intake = intake;
        this.listener = listener;
        this.ringEvents = ringEvents;
        tail = new Tail(cluster, Topic.DEPLOYMENT_EVENTS, Tail.From.END, this::take);
    }

    /** A reader that sleeps until there may be something for it. */
    static final class Waiting {
        private static final long SILENT = Long.MAX_VALUE;
        private long rungFor = SILENT;

        /** There is something for it at this offset. */
        synchronized void ring(long offset) {
            rungFor = Math.min(rungFor, offset);
            notifyAll();
        }

        /** The first offset that it was rung for since it last asked; empty when the time was over before. */
        synchronized OptionalLong await(Duration limit) throws InterruptedException {
            var deadline = System.nanoTime() + limit.toNanos();
            while (rungFor == SILENT) {
                var left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return OptionalLong.empty();
                }
                wait(left);
            }
            var first = rungFor;
            rungFor = SILENT;
            return OptionalLong.of(first);
        }
    }

    /** Returns when every event from now on will be seen. */
    public void start(Duration limit) throws InterruptedException {
        tail.start();
        if (!tail.awaitPlaced(limit)) {
            throw new IllegalStateException("expected the topic " + Topic.DEPLOYMENT_EVENTS.topicName()
                    + " to be readable within " + limit.toSeconds() + " s, it was not");
        }
        tail.positions().forEach(this::ring);
    }

    private EventRing ring(int partition, long start) {
        return rings.computeIfAbsent(partition, _ -> new EventRing(start, ringEvents, RING_BYTES));
    }

    private void take(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        var woken = new HashMap<Waiting, Long>();
        for (var record : records) {
            var message = intake.peek(record);
            var event = message == null ? null : StreamedEvent.of(record, message);
            if (message != null) {
                listener.accept(message);
            }
            var ring = ring(record.partition(), record.offset());
            if (event == null) {
                ring.advance(record.offset() + 1);
            } else {
                ring.add(event);
                byDeployment.getOrDefault(event.head().deployment(), Set.of())
                        .forEach(waiting -> woken.putIfAbsent(waiting, record.offset()));
            }
        }
        woken.forEach(Waiting::ring);
        everything.forEach(waiting -> waiting.ring(0));
    }

    /** Where the next event will be, partition by partition. */
    Positions now() {
        var next = new java.util.TreeMap<Integer, Long>();
        rings.forEach((partition, ring) -> next.put(partition, ring.next()));
        return Positions.of(next);
    }

    /** A place that is at or before the first event of whatever is asked for from now on; null before the start. */
    public @Nullable Long before(int partition) {
        var ring = rings.get(partition);
        return ring == null ? null : ring.next();
    }

    /** Whether everything before this offset is in the rings, or was. */
    boolean hasRead(int partition, long offset) {
        return tail.positions().getOrDefault(partition, 0L) >= offset;
    }

    Map<Integer, EventRing> rings() {
        return rings;
    }

    Waiting await(@Nullable String deployment) {
        var waiting = new Waiting();
        if (deployment == null) {
            everything.add(waiting);
        } else {
            byDeployment.compute(deployment, (_, set) -> {
                var all = set == null ? ConcurrentHashMap.<Waiting>newKeySet() : set;
                all.add(waiting);
                return all;
            });
        }
        return waiting;
    }

    void leave(@Nullable String deployment, Waiting waiting) {
        if (deployment == null) {
            everything.remove(waiting);
        } else {
            byDeployment.computeIfPresent(deployment, (_, set) -> {
                set.remove(waiting);
                return set.isEmpty() ? null : set;
            });
        }
    }

    boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        everything.forEach(waiting -> waiting.ring(0));
        byDeployment.values().forEach(all -> all.forEach(waiting -> waiting.ring(0)));
        tail.close();
    }
}
