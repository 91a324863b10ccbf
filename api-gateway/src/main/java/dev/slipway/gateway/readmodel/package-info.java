/** The copy in Redis as a whole: how it is reached, emptied and known to be filled. */
@NullMarked
package dev.slipway.gateway.readmodel;

import org.jspecify.annotations.NullMarked;
