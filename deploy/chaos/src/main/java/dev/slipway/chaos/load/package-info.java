/** Deployments of random processes, and readers of what the system says about them. */
@NullMarked
package dev.slipway.chaos.load;

import org.jspecify.annotations.NullMarked;
