package dev.slipway.schemas.registry;

import org.apache.avro.Schema;

/** A schema as a version of a subject, with the id that is the same in all subjects. */
public record RegisteredSchema(String subject, int version, int id, Schema schema) {}
