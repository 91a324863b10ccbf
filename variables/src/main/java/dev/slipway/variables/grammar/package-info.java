/** The grammar of the `#{...}` language on small parser combinators, and the tokens it yields (variables.md 2, 3, 6, 7, 9, 10). */
@NullMarked
package dev.slipway.variables.grammar;

import org.jspecify.annotations.NullMarked;
