package dev.slipway.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a step runs: on the targets with any of the tags, unless it runs once on a worker (process.md E-1). At most
 * {@code maxParallelism} targets have their turn at the same time; null leaves it to the variable of that name.
 */
public record Placement(RunOn runOn, List<String> tags, @Nullable Integer maxParallelism,
        @Nullable RollingSpec rolling) {
    /** As many as there are. */
    public static final int UNLIMITED = Integer.MAX_VALUE;
    /** Once, on a worker. */
    public static final Placement ON_WORKER = new Placement(RunOn.WORKER, List.of(), null, null);

    public Placement {
        tags = List.copyOf(tags);
    }
}
