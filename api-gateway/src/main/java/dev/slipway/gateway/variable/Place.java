package dev.slipway.gateway.variable;

import org.jspecify.annotations.Nullable;

/** Where variables are looked up; what is null is not known there, and matches no scope. */
public record Place(@Nullable String environment, @Nullable String step, @Nullable String target,
        @Nullable String channel, @Nullable String tenant) {}
