package dev.slipway.worker.log;

import java.util.List;

/** Where batches of lines go. Implementations may let the caller wait: that is how a slow reader slows a script. */
public interface LogOutlet {
    /** Consecutive lines, the first with this number, from 1. */
    void lines(long first, List<Line> lines);

    /** Nothing follows; returns once everything is safe. */
    void end(long lines, long bytes, String sha256);

    /** One line: milliseconds since the epoch, level, and text without its line end. */
    record Line(long atMillis, Level level, String text) {}
}
