/** Events as they happen, to any number of readers, each event once. */
@NullMarked
package dev.slipway.gateway.stream;

import org.jspecify.annotations.NullMarked;
