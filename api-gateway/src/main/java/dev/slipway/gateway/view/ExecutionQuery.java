package dev.slipway.gateway.view;

import dev.slipway.schemas.id.ExecutionId;
import org.jspecify.annotations.Nullable;

/** Which executions of a deployment are wanted: of a step, in a state, behind another one, at most so many. */
public record ExecutionQuery(@Nullable Integer step, @Nullable String state, @Nullable ExecutionId after, int limit) {}
