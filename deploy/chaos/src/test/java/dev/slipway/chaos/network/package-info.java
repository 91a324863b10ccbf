/** The proxy, shown by connections through it. */
@NullMarked
package dev.slipway.chaos.network;

import org.jspecify.annotations.NullMarked;
