package dev.slipway.documents;

import org.jspecify.annotations.Nullable;

/** Workers that share a queue. */
public record WorkerPoolSpec(@Nullable String description) implements PlainSpec {}
