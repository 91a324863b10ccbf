package dev.slipway.worker.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds where this process may make cgroups of version 2: the pure layout, or the hybrid one. */
final class Cgroups {
    private Cgroups() {}

    /** A directory in which cgroups can be made and killed as a whole; empty where there is none. */
    static Optional<Path> find() {
        try {
            var mounts = Files.readAllLines(Path.of("/proc/self/mountinfo"));
            var own = Files.readAllLines(Path.of("/proc/self/cgroup"));
            return find(mounts, own).map(group -> group.resolve("slipway")).filter(Cgroups::works);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** This process's own cgroup of version 2, by the lines of mountinfo and cgroup in /proc/self. */
    static Optional<Path> find(List<String> mounts, List<String> own) {
        for (var mount : mounts) {
            var parts = mount.split(" - ", 2);
            if (parts.length < 2 || !parts[1].startsWith("cgroup2 ")) {
                continue;
            }
            var fields = parts[0].split(" ", -1);
            var root = fields[3];
            var mountedAt = Path.of(fields[4].replace("\\040", " "));
            var path = own.stream().filter(line -> line.startsWith("0::")).map(line -> line.substring(3)).findFirst();
            if (path.isPresent() && (path.get() + "/").startsWith(root.equals("/") ? "/" : root + "/")) {
                var below = root.equals("/") ? path.get() : path.get().substring(root.length());
                return Optional.of(mountedAt.resolve(below.replaceFirst("^/+", "")));
            }
        }
        return Optional.empty();
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
}
