/** The Kafka Streams shell around the core: topology, processors, timers. Decides nothing. */
@NullMarked
package dev.slipway.orchestrator.stream;

import org.jspecify.annotations.NullMarked;
