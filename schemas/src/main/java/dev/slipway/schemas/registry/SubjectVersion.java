package dev.slipway.schemas.registry;

/** A place where a schema is used. */
public record SubjectVersion(String subject, int version) {}
