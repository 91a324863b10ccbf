/** Shows where releases may go. */
@NullMarked
package dev.slipway.gateway.release;

import org.jspecify.annotations.NullMarked;
