package dev.slipway.chaos.network;

import java.time.Duration;

/** How bytes fare in one direction. */
public sealed interface Weather {
    /** All is well. */
    record Clear() implements Weather {}

    /** All bytes take longer by this. */
    record Slow(Duration by) implements Weather {}

    /** They wait, as in a partition, and arrive when it is over. */
    record Held() implements Weather {}

    /** They are swallowed, and their connection is cut when it is over. */
    record Lost() implements Weather {}
}
