/** Lines of scripts: kept in Redis, read in pages, followed live, provably whole. */
@NullMarked
package dev.slipway.gateway.log;

import org.jspecify.annotations.NullMarked;
