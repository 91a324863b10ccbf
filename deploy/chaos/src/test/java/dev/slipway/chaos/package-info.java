/** What stays of a storm. */
@NullMarked
package dev.slipway.chaos;

import org.jspecify.annotations.NullMarked;
