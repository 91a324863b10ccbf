/** Controllers, pages, and the description of the interface. */
@NullMarked
package dev.slipway.gateway.http;

import org.jspecify.annotations.NullMarked;
