/** What a worker reads from the cluster. */
@NullMarked
package dev.slipway.worker.intake;

import org.jspecify.annotations.NullMarked;
