/** Secrets as they cross a wire: sealed to their reader, never in clear. */
@NullMarked
package dev.slipway.schemas.secret;

import org.jspecify.annotations.NullMarked;
