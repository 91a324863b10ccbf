/** How the services count and time what they do, cheaply, and where a collector reads it. */
@NullMarked
package dev.slipway.meters;

import org.jspecify.annotations.NullMarked;
