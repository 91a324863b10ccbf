/** Turns documents into the plan of one deployment. Pure. */
@NullMarked
package dev.slipway.orchestrator.planning;

import org.jspecify.annotations.NullMarked;
