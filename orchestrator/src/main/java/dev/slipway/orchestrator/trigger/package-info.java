/** The rules of triggers and of automatic phases: what is deployed by itself, and when. Pure. */
@NullMarked
package dev.slipway.orchestrator.trigger;

import org.jspecify.annotations.NullMarked;
