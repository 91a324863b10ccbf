/** Shows when triggers are due and what came of them, and sets them off by hand. */
@NullMarked
package dev.slipway.gateway.trigger;

import org.jspecify.annotations.NullMarked;
