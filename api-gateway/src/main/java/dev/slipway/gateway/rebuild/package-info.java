/** Fills the read model again from Kafka. */
@NullMarked
package dev.slipway.gateway.rebuild;

import org.jspecify.annotations.NullMarked;
