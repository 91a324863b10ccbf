package dev.slipway.worker.supervise;

import org.jspecify.annotations.Nullable;

/**
 * On which terms a script runs. {@code account}: whom it runs as, null for the worker's own user;
 * {@code newPrivileges}: whether programs such as sudo may raise its rights; {@code background}: whether what it leaves
 * running when it exits is left alone.
 */
public record Terms(ResourceLimits limits, @Nullable Account account, boolean newPrivileges, boolean background) {
    /** No limits, the worker's user, no new privileges, nothing is left. */
    public static final Terms USUAL = new Terms(ResourceLimits.NONE, null, false, false);
}
