/** What crosses lanes: locks of machines, concurrency tags and places under the task cap, each with one owner. Pure. */
@NullMarked
package dev.slipway.orchestrator.resource;

import org.jspecify.annotations.NullMarked;
