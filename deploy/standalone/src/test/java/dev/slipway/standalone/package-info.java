/** What the slipway command promises, from the launcher to a whole installation that is killed and comes back. */
@NullMarked
package dev.slipway.standalone;

import org.jspecify.annotations.NullMarked;
