package dev.slipway.gateway.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest events of one partition, bounded in number and bytes. It knows which offsets it covers. */
final class EventRing {
    private final int maxEvents;
    private final long maxBytes;
    private final Deque<StreamedEvent> events = new ArrayDeque<>();
    private long bytes;
    private long start;
    private long next;

    EventRing(long start, int maxEvents, long maxBytes) {
        this.start = start;
        this.next = start;
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
    }

    synchronized void add(StreamedEvent event) {
        if (event.offset() < next) {
            return;
        }
        events.addLast(event);
        bytes += event.size();
        next = event.offset() + 1;
        while (events.size() > maxEvents || (bytes > maxBytes && events.size() > 1)) {
            var oldest = events.removeFirst();
            bytes -= oldest.size();
            start = oldest.offset() + 1;
        }
    }

    /** Nothing more comes before this offset. */
    synchronized void advance(long position) {
        next = Math.max(next, position);
    }

    /** Up to {@code limit} events from an offset on; null when it no longer covers that offset. */
    synchronized @Nullable List<StreamedEvent> from(long offset, int limit) {
        if (offset < start) {
            return null;
        }
        if (offset >= next) {
            return List.of();
        }
        var found = new ArrayList<StreamedEvent>();
        var newest = events.descendingIterator();
        while (newest.hasNext()) {
            var event = newest.next();
            if (event.offset() < offset) {
                break;
            }
            found.add(event);
        }
        var oldestFirst = found.reversed();
        return List.copyOf(oldestFirst.subList(0, Math.min(limit, oldestFirst.size())));
    }

    synchronized long start() {
        return start;
    }

    synchronized long next() {
        return next;
    }
}
