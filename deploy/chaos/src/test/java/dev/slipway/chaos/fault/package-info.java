/** What is shown of faults. */
@NullMarked
package dev.slipway.chaos.fault;

import org.jspecify.annotations.NullMarked;
