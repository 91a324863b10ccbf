package dev.slipway.documents;

import org.jspecify.annotations.Nullable;

/** Functions for scripts of one language (process.md 6.9). */
public record ScriptModuleSpec(@Nullable String description, Syntax syntax, String script) implements PlainSpec {}
