package dev.slipway.schemas.serde;

/**
 * A message of a type that this version does not have: whoever reads it skips it.
 *
 * @param id of its schema
 * @param type its full name, or {@code unknown} when no registry could tell
 */
public record UnknownMessage(int id, String type) {}
