package dev.slipway.documents;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Targets have their turn in the order of their names, so many at a time (process.md RD-1, RD-5); a null window is the
 * usual parallelism. More failures than {@code maxFailures} and no further target starts (E-31). Each of {@code batch}
 * is the share of all targets, in per cent and rounded up, that one batch takes; the last repeats, and no batch starts
 * before the one before it is through. The pause lies between batches, or without them between a target and the next.
 */
public record RollingSpec(@Nullable Integer window, FailureLimit maxFailures, List<Integer> batch,
        Duration pauseBetween) {
    public RollingSpec {
        batch = List.copyOf(batch);
    }
}
