package dev.slipway.gateway.stream;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How far a reader has come: the next offset of each partition. Its text form, {@code 0:12,1:5}, is an SSE id. */
final class Positions {
    private static final int LONGEST = 20_000;

    private final TreeMap<Integer, Long> next;

    private Positions(Map<Integer, Long> next) {
        this.next = new TreeMap<>(next);
    }

    static Positions of(Map<Integer, Long> next) {
        return new Positions(next);
    }

    /** Null when the text is no position. */
    static @Nullable Positions parse(String text) {
        var next = new TreeMap<Integer, Long>();
        if (text.isEmpty() || text.length() > LONGEST) {
            return null;
        }
        for (var part : text.split(",", -1)) {
            var colon = part.indexOf(':');
            try {
                var partition = Integer.parseInt(part.substring(0, Math.max(colon, 0)));
                var offset = Long.parseLong(part.substring(colon + 1));
                if (partition < 0 || offset < 0) {
                    return null;
                }
                next.put(partition, offset);
            } catch (NumberFormatException _) {
                return null;
            }
        }
        return new Positions(next);
    }

    long of(int partition) {
        return next.getOrDefault(partition, 0L);
    }

    boolean knows(int partition) {
        return next.containsKey(partition);
    }

    void advance(int partition, long position) {
        next.merge(partition, position, Math::max);
    }

    @Override
    public String toString() {
        return next.entrySet().stream().map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(","));
    }
}
