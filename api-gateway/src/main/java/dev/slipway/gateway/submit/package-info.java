/** Puts commands on the log, after everything about them that can be checked here. */
@NullMarked
package dev.slipway.gateway.submit;

import org.jspecify.annotations.NullMarked;
