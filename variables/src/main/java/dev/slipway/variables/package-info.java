/** The {@code #{...}} language and variable scoping. Plain Java: no framework, no clock, no I/O. */
@NullMarked
package dev.slipway.variables;

import org.jspecify.annotations.NullMarked;
