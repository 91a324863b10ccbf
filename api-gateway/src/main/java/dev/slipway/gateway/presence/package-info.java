/** Which workers are alive. */
@NullMarked
package dev.slipway.gateway.presence;

import org.jspecify.annotations.NullMarked;
