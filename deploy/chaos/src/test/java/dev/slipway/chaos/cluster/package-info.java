/** What is shown of processes of the cluster. */
@NullMarked
package dev.slipway.chaos.cluster;

import org.jspecify.annotations.NullMarked;
