/** Between the words of a wire and those of the core, both ways. The only place that knows both. */
@NullMarked
package dev.slipway.orchestrator.wire;

import org.jspecify.annotations.NullMarked;
