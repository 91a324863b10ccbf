package dev.slipway.worker.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The cgroup controllers that this process may use for its scripts, each in a hierarchy of its own (version 1) or in the
 * one of version 2.
 */
final class Controllers {
    /** What can be limited for a whole tree. */
    enum Kind {
        MEMORY("memory"), PROCESSES("pids"), CPU("cpu");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private final Map<Kind, Path> separate = new EnumMap<>(Kind.class);
    private final Map<Kind, Path> unified = new EnumMap<>(Kind.class);

    private Controllers() {}

    static Controllers none() {
        return new Controllers();
    }

    /** {@code trees}: where groups of version 2 are made, if they can be. */
    static Controllers find(Mounts mounts, Optional<Path> trees) {
        var found = new Controllers();
        trees.ifPresent(parent -> found.enable(parent));
        for (var kind : Kind.values()) {
            if (!found.unified.containsKey(kind)) {
                mounts.ofVersion1(kind.word()).map(own -> own.resolve(Cgroups.OURS)).filter(Controllers::works)
                        .ifPresent(parent -> found.separate.put(kind, parent));
            }
        }
        return found;
    }

    /** Version 1: the directory to make groups in. */
    Optional<Path> separate(Kind kind) {
        return Optional.ofNullable(separate.get(kind));
    }

    /** Whether groups of version 2 have this controller. */
    boolean isUnified(Kind kind) {
        return unified.containsKey(kind);
    }

    private void enable(Path parent) {
        for (var kind : Kind.values()) {
            if (delegate(Objects.requireNonNull(parent.getParent()), kind) && delegate(parent, kind)) {
                unified.put(kind, parent);
            }
        }
    }

    /** Lets the groups in a group use a controller, which needs the group itself to hold no process. */
    private static boolean delegate(Path group, Kind kind) {
        try {
            if (!words(group.resolve("cgroup.controllers")).contains(" " + kind.word() + " ")) {
                return false;
            }
            var control = group.resolve("cgroup.subtree_control");
            if (!words(control).contains(" " + kind.word() + " ")) {
                Files.writeString(control, "+" + kind.word());
            }
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static String words(Path file) throws IOException {
        return " " + Files.readString(file).strip() + " ";
    }

    private static boolean works(Path parent) {
        var trial = parent.resolve("trial-" + ProcessHandle.current().pid());
        try {
            Files.createDirectories(trial);
            var works = Files.isWritable(trial.resolve("cgroup.procs"));
            Files.delete(trial);
            return works;
        } catch (IOException _) {
            return false;
        }
    }
}
