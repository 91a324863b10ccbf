package dev.slipway.gateway.release;

import dev.slipway.documents.ReleaseSpec.Prevention;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A release without its snapshot. */
public record ReleaseHead(String project, String version, @Nullable String channel, @Nullable String notes,
        String createdBy, Instant createdAt, @Nullable Prevention prevented) {}
