/** Measures a server from outside, as its users see it: load, clocks, and results as lines of JSON. */
@NullMarked
package dev.slipway.benchmarks;

import org.jspecify.annotations.NullMarked;
