package dev.slipway.chaos.check;

import java.util.List;

/** What one reader of the event stream saw, over all its connections, in the order in which it came. */
public record Reader(String name, List<Seen> seen) {
    public Reader {
        seen = List.copyOf(seen);
    }

    /** {@code id}: what the stream called the event. */
    public record Seen(String id, String deployment, long sequence) {}
}
