/** Views, put together from what is told. */
@NullMarked
package dev.slipway.gateway.view;

import org.jspecify.annotations.NullMarked;
