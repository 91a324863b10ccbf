/** Reads topics: where a cluster is, tails that follow a topic, and what becomes of bytes that cannot be read. */
@NullMarked
package dev.slipway.gateway.intake;

import org.jspecify.annotations.NullMarked;
