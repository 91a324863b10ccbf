package dev.slipway.documents;

/** Where a document was read: a file's name or what the caller calls its source, and the line from 1. */
public record Origin(String source, int line) {}
