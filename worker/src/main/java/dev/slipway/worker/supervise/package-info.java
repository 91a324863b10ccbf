/** Process trees: started under a supervisor, ended with proof, swept up after an earlier incarnation. */
@NullMarked
package dev.slipway.worker.supervise;

import org.jspecify.annotations.NullMarked;
