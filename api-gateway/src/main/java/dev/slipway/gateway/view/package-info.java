/** Deployments as they are shown: events folded into rows, kept in Redis, safe to delete and rebuild. */
@NullMarked
package dev.slipway.gateway.view;

import org.jspecify.annotations.NullMarked;
