/**
 * Decides. A command or a report comes in ({@code stream}), is turned into words of the core ({@code wire}), the core says
 * what follows ({@code deployment}, {@code catalog}; a submission becomes a plan in {@code planning}), and the stream writes
 * it down ({@code rows}) and sends it out. Who is alive is watched beside it ({@code presence}).
 */
@NullMarked
package dev.slipway.orchestrator;

import org.jspecify.annotations.NullMarked;
