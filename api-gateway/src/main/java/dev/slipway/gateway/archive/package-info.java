/** What is kept of deployments for long, when they have ended: detail, events and whole logs in the blob store. */
@NullMarked
package dev.slipway.gateway.archive;

import org.jspecify.annotations.NullMarked;
