/** Scripts signed by people, so that a worker can tell whose they are: the signed form, keys, and lists of them. */
@NullMarked
package dev.slipway.schemas.signature;

import org.jspecify.annotations.NullMarked;
