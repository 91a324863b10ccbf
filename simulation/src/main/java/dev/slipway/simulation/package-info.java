/** Plays a deployment in memory: the orchestrator's own rules, with workers, people and time that are made up. */
@NullMarked
package dev.slipway.simulation;

import org.jspecify.annotations.NullMarked;
