/** The variables that the system itself provides, as one table of names and what they are made of (process.md 5.7). */
@NullMarked
package dev.slipway.variables.system;

import org.jspecify.annotations.NullMarked;
