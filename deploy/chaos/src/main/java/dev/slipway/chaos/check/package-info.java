/** What must be true after a storm: pure rules over the ledger of the scripts and the history of the system. */
@NullMarked
package dev.slipway.chaos.check;

import org.jspecify.annotations.NullMarked;
