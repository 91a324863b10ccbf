/** Which of several scoped values of a name wins, as a ranking table, and why (process.md 5.2). */
@NullMarked
package dev.slipway.variables.scope;

import org.jspecify.annotations.NullMarked;
