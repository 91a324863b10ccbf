/** Where messages come in: the pool's queue and the signals to this worker, turned into the words of the worker. */
@NullMarked
package dev.slipway.worker.intake;

import org.jspecify.annotations.NullMarked;
