/** What leaves the worker: reports, log batches, heartbeats, artifacts. */
@NullMarked
package dev.slipway.worker.report;

import org.jspecify.annotations.NullMarked;
