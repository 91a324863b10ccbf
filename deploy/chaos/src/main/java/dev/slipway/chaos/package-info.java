/** The command slipway chaos: a storm over a cluster of its own, and what came of it. */
@NullMarked
package dev.slipway.chaos;

import org.jspecify.annotations.NullMarked;
