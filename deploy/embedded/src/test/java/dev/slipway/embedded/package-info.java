/** What the embedded servers promise, shown on real ones. */
@NullMarked
package dev.slipway.embedded;

import org.jspecify.annotations.NullMarked;
