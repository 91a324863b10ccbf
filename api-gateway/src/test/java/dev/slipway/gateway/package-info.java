/** Tests of the gateway on real Kafka, real Redis and real HTTP; the orchestrator and the workers are played. */
@NullMarked
package dev.slipway.gateway;

import org.jspecify.annotations.NullMarked;
