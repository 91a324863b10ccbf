/** Every topic once: its name, how it is kept and who owns its size. */
@NullMarked
package dev.slipway.schemas.topic;

import org.jspecify.annotations.NullMarked;
