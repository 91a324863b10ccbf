package dev.slipway.documents;

import org.jspecify.annotations.Nullable;

/** A place to deploy to. Guided failure asks a person what to do when a step fails. */
public record EnvironmentSpec(@Nullable String description, boolean guidedFailure,
        int sortOrder) implements PlainSpec {}
