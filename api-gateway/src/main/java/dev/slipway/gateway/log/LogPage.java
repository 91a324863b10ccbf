package dev.slipway.gateway.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines of one execution. {@code next}: the number to go on from, null when there can be no more. {@code complete}:
 * whether the log is whole; {@code missing}: the first line that should be there and is not, null when none is known to
 * be; {@code count}: how many lines it has, or has so far. {@code firstKept}: lines before it were let go.
 */
public record LogPage(List<Line> items, @Nullable Long next, boolean complete, @Nullable Long missing, long count,
        long firstKept) {}
