package dev.slipway.worker.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Where this process's own cgroups are: by the lines of mountinfo and cgroup in /proc/self. */
record Mounts(List<String> mounts, List<String> own) {
    static Mounts read() {
        try {
            return new Mounts(Files.readAllLines(Path.of("/proc/self/mountinfo")),
                    Files.readAllLines(Path.of("/proc/self/cgroup")));
        } catch (IOException _) {
            return new Mounts(List.of(), List.of());
        }
    }

    Optional<Path> ofVersion2() {
        return find(filesystem -> filesystem.startsWith("cgroup2 "), fields -> fields[0].equals("0"));
    }

    Optional<Path> ofVersion1(String controller) {
        return find(filesystem -> filesystem.startsWith("cgroup ") && listed(controller, filesystem.split(" ", 3)[2]),
                fields -> listed(controller, fields[1]));
    }

    private static boolean listed(String word, String list) {
        return ("," + list + ",").contains("," + word + ",");
    }

    private Optional<Path> find(Predicate<String> filesystem, Predicate<String[]> line) {
        for (var mount : mounts) {
            var parts = mount.split(" - ", 2);
            if (parts.length < 2 || !filesystem.test(parts[1])) {
                continue;
            }
            var fields = parts[0].split(" ", -1);
            var root = fields[3];
            var mountedAt = Path.of(fields[4].replace("\\040", " "));
            var path = own.stream().map(text -> text.split(":", 3)).filter(found -> found.length == 3)
                    .filter(line).map(found -> found[2]).findFirst();
            if (path.isPresent() && (path.get() + "/").startsWith(root.equals("/") ? "/" : root + "/")) {
                var below = root.equals("/") ? path.get() : path.get().substring(root.length());
                return Optional.of(mountedAt.resolve(below.replaceFirst("^/+", "")));
            }
        }
        return Optional.empty();
    }
}
