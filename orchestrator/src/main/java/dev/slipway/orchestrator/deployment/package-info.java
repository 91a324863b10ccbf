/** The rules of a deployment: what may be asked, what happened, what follows. Pure: no clock, no I/O, no Kafka. */
@NullMarked
package dev.slipway.orchestrator.deployment;

import org.jspecify.annotations.NullMarked;
