/** The words that cross a wire. Messages are generated from {@code src/main/avro}, one file each. */
@NullMarked
package dev.slipway.schemas;

import org.jspecify.annotations.NullMarked;
