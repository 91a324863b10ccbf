/** The rules, shown by made-up histories. */
@NullMarked
package dev.slipway.chaos.check;

import org.jspecify.annotations.NullMarked;
