package dev.slipway.variables.grammar;

/** A position in a template: offset from 0, line and column from 1. */
public record Place(int offset, int line, int column) {}
