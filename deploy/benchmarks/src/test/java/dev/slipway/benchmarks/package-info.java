/** That what is measured is counted right. */
@NullMarked
package dev.slipway.benchmarks;

import org.jspecify.annotations.NullMarked;
