/** Asks a Confluent-compatible schema registry over HTTP, within time limits. */
@NullMarked
package dev.slipway.schemas.registry;

import org.jspecify.annotations.NullMarked;
