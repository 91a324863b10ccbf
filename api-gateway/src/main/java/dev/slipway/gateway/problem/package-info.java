/** What is answered instead, in the words of RFC 9457. */
@NullMarked
package dev.slipway.gateway.problem;

import org.jspecify.annotations.NullMarked;
