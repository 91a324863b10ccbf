/** The load of a storm, without a storm. */
@NullMarked
package dev.slipway.chaos.load;

import org.jspecify.annotations.NullMarked;
