/** Messages as bytes and back, in the Confluent wire format: a zero byte, the schema's id in four, then Avro. */
@NullMarked
package dev.slipway.schemas.serde;

import org.jspecify.annotations.NullMarked;
