package dev.slipway.worker.supervise;

import java.util.List;

/** All processes that one script has started, whatever they did to hide. */
sealed interface ProcessTree permits CgroupTree, MarkedTree {
    /** Those that are alive now. */
    List<ProcessHandle> members();

    boolean isEmpty();

    /** Sends KILL to all that are alive now. */
    void kill();

    /** Gives back what the tree needed; it is empty. */
    void dispose();

    /** What the supervisor needs to know: the cgroup's directory, or nothing. */
    String cgroup();
}
