/** The processes of a cluster on this machine: started, killed, frozen and started again. */
@NullMarked
package dev.slipway.chaos.cluster;

import org.jspecify.annotations.NullMarked;
