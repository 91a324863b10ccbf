package dev.slipway.worker.script;

import java.nio.file.Path;

/** A language as this machine has it. {@code bootstrap}: the file that gives scripts their helpers. */
public record Interpreter(Language language, Path program, String version, Path bootstrap) {}
