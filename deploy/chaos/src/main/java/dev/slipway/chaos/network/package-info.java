/** The network between the processes, every connection through a proxy that can delay, hold and cut it. */
@NullMarked
package dev.slipway.chaos.network;

import org.jspecify.annotations.NullMarked;
