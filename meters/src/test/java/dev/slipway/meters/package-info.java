/** What a collector sees. */
@NullMarked
package dev.slipway.meters;

import org.jspecify.annotations.NullMarked;
