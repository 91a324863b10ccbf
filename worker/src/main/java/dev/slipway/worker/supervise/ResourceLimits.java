package dev.slipway.worker.supervise;

import org.jspecify.annotations.Nullable;

/**
 * What a script with all that it starts may use at most; null: as much as there is. {@code memory} in bytes;
 * {@code processes} counts threads too; {@code cpus}: cores' worth of time; {@code openFiles} of each process.
 */
public record ResourceLimits(@Nullable Long memory, @Nullable Integer processes, @Nullable Double cpus,
        @Nullable Integer openFiles) {
    public static final ResourceLimits NONE = new ResourceLimits(null, null, null, null);

    public ResourceLimits {
        if ((memory != null && memory < 1) || (processes != null && processes < 1) || (cpus != null && !(cpus > 0))
                || (openFiles != null && openFiles < 1)) {
            throw new IllegalArgumentException("expected limits above nothing");
        }
    }
}
