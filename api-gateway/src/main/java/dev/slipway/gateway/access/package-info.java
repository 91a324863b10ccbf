/** Who is asking: API keys, tokens of executions, and the machine itself. */
@NullMarked
package dev.slipway.gateway.access;

import org.jspecify.annotations.NullMarked;
