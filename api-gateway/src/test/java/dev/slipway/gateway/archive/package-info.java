/** Tests of what is kept for long, as files. */
@NullMarked
package dev.slipway.gateway.archive;

import org.jspecify.annotations.NullMarked;
