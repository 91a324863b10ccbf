package dev.slipway.schemas.registry;

/** Says where a schema finds a type that it only names: the version of a subject that defines it. */
public record SchemaReference(String name, String subject, int version) {}
