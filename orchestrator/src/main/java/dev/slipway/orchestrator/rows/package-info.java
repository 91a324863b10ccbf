/** How the state of deployments is kept in stores: rows, their keys and their private schemas. */
@NullMarked
package dev.slipway.orchestrator.rows;

import org.jspecify.annotations.NullMarked;
