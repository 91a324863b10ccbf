/** What the client asks, shows and ends with, against a small server of the tests' own. */
@NullMarked
package dev.slipway.cli;

import org.jspecify.annotations.NullMarked;
