/** Everything in one process, each part alone, and the command line that starts them. */
@NullMarked
package dev.slipway.standalone;

import org.jspecify.annotations.NullMarked;
