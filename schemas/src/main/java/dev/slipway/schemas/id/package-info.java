/** Ids as types, with their text forms. Plain Java; every module may use it. */
@NullMarked
package dev.slipway.schemas.id;

import org.jspecify.annotations.NullMarked;
