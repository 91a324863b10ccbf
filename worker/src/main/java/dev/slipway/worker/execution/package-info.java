/** Runs one order as a readable list of phases. Knows no Kafka and no Avro. */
@NullMarked
package dev.slipway.worker.execution;

import org.jspecify.annotations.NullMarked;
