/** Large scripts and artifacts, named by their content. */
@NullMarked
package dev.slipway.gateway.blob;

import org.jspecify.annotations.NullMarked;
