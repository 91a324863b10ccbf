/** The deterministic budget that ends hostile input: steps are counted, no clock is read. */
@NullMarked
package dev.slipway.variables.limit;

import org.jspecify.annotations.NullMarked;
