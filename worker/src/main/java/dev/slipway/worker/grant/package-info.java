/** What this incarnation may run: claims, grants, kept slots and touch with the cluster, as a rule book without I/O. */
@NullMarked
package dev.slipway.worker.grant;

import org.jspecify.annotations.NullMarked;
