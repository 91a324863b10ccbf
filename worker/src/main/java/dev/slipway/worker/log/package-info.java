/** From a script's bytes to numbered lines: service messages taken out, secrets masked, lines cut and batched. */
@NullMarked
package dev.slipway.worker.log;

import org.jspecify.annotations.NullMarked;
