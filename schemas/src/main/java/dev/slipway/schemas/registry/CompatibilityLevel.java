package dev.slipway.schemas.registry;

/** What a registry asks of the next version of a subject; the transitive ones mean all versions, not only the last. */
public enum CompatibilityLevel {
    NONE, BACKWARD, BACKWARD_TRANSITIVE, FORWARD, FORWARD_TRANSITIVE, FULL, FULL_TRANSITIVE
}
