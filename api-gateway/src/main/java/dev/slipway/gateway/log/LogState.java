package dev.slipway.gateway.log;

import org.jspecify.annotations.Nullable;

/**
 * How much of an execution's log is here. {@code whole}: every line up to this number was taken. {@code gone}: lines up
 * to this number were let go again. {@code count}: the number of lines in all, null before the end is known. {@code past}:
 * whether its lines are in the archive.
 */
public record LogState(long whole, long gone, @Nullable Long count, boolean past) {
    static final LogState NOTHING = new LogState(0, 0, null, false);

    /** Whether all lines there are were taken. */
    public boolean complete() {
        return count != null && whole >= count;
    }
}
