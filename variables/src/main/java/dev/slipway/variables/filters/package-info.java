/** The filters behind `|`: each takes the input and its options, and answers text or nothing (variables.md 11). */
@NullMarked
package dev.slipway.variables.filters;

import org.jspecify.annotations.NullMarked;
