/** The way of releases: through the phases of lifecycles, in channels. Pure. */
@NullMarked
package dev.slipway.documents.lifecycle;

import org.jspecify.annotations.NullMarked;
