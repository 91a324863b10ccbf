/** What a simulation comes to. */
@NullMarked
package dev.slipway.simulation;

import org.jspecify.annotations.NullMarked;
