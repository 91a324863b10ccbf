/** The documents that users write: kinds, reading with every mistake in its place, canonical writing. Plain Java. */
@NullMarked
package dev.slipway.documents;

import org.jspecify.annotations.NullMarked;
