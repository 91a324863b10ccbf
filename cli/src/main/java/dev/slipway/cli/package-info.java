/** The slipway command line client: what people ask of a server, and how its answers are shown. */
@NullMarked
package dev.slipway.cli;

import org.jspecify.annotations.NullMarked;
