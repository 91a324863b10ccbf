/** The ids of our own schemas, fixed for ever in an append-only file that every service carries. */
@NullMarked
package dev.slipway.schemas.ledger;

import org.jspecify.annotations.NullMarked;
