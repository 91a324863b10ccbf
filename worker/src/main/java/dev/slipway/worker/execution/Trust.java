package dev.slipway.worker.execution;

import dev.slipway.schemas.signature.TrustedKeys;
import org.jspecify.annotations.Nullable;

/** Whose scripts a worker knows; {@code required}: and runs no others. */
public record Trust(@Nullable TrustedKeys keys, boolean required) {
    /** Asks nobody for a signature. */
    public static final Trust IN_EVERYONE = new Trust(null, false);
}
