package dev.slipway.gateway.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A field of a request that is wrong, with its line where it has one. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldError(String field, @Nullable Integer line, String message) {}
