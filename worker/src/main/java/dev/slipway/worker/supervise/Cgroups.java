package dev.slipway.worker.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds where this process may make cgroups of version 2: the pure layout, or the hybrid one. */
final class Cgroups {
    /** In this process's own group. */
    static final String OURS = "slipway";
    private static final String WORKER = "slipway-worker";

    private Cgroups() {}

    /** A directory in which cgroups can be made and killed as a whole; empty where there is none. */
    static Optional<Path> find(Mounts mounts) {
        var own = mounts.ofVersion2().map(group -> group.endsWith(WORKER) ? group.getParent() : group);
        var works = own.map(group -> group.resolve(OURS)).filter(Cgroups::works);
        if (works.isPresent()) {
            own.ifPresent(Cgroups::leave);
        }
        return works;
    }

    private static boolean works(Path parent) {
        var trial = parent.resolve("trial-" + ProcessHandle.current().pid());
        try {
            Files.createDirectories(trial);
            var works = Files.isWritable(trial.resolve("cgroup.kill"))
                    && Files.isWritable(trial.resolve("cgroup.procs"));
            Files.delete(trial);
            return works;
        } catch (IOException _) {
            return false;
        }
    }

    /**
     * A group other than the topmost has controllers for its groups only when it holds no process: a worker that is alone
     * in its group, as a unit or container gives it one, goes into a group beside its scripts'.
     */
    private static void leave(Path group) {
        var pid = Long.toString(ProcessHandle.current().pid());
        try {
            if (Files.exists(group.resolve("cgroup.type"))
                    && Files.readString(group.resolve("cgroup.procs")).strip().equals(pid)) {
                var leaf = Files.createDirectories(group.resolve(WORKER));
                Files.writeString(leaf.resolve("cgroup.procs"), pid);
            }
        } catch (IOException _) {
            // limits that can't be had for that reason are named when a script asks for them
        }
    }
}
