/** Releases: making them, and where each may go next. */
@NullMarked
package dev.slipway.gateway.release;

import org.jspecify.annotations.NullMarked;
