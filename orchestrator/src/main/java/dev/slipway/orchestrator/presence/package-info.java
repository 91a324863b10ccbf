/** Who is alive: heartbeats of workers, and which leases have run out. */
@NullMarked
package dev.slipway.orchestrator.presence;

import org.jspecify.annotations.NullMarked;
