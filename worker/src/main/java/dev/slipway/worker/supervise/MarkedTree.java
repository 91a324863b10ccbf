package dev.slipway.worker.supervise;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The processes that carry a mark in their environment, belong to the script's session, write to its output, or descend
 * from one of these: for machines without cgroups of their own. What has left all four is not seen.
 */
final class MarkedTree implements ProcessTree {
    private static final Path PROC = Path.of("/proc");

    private final byte[] mark;
    private final Path sessionFile;
    private final List<Path> outputs;
    private final Set<Long> sessions = new HashSet<>();

    /** {@code outputs}: pipes that only the script's processes write to. */
    MarkedTree(String mark, Path sessionFile, List<Path> outputs) {
        this.outputs = List.copyOf(outputs);
        this.mark = (SupervisedScript.MARK_VARIABLE + "=" + mark).getBytes(StandardCharsets.US_ASCII);
        this.sessionFile = sessionFile;
    }

    @Override
    public synchronized List<ProcessHandle> members() {
        learnSession();
        var all = living();
        var found = new ArrayList<Stat>();
        var ids = new HashSet<Long>();
        var grown = true;
        while (grown) {
            grown = false;
            for (var process : all) {
                if (!ids.contains(process.id) && belongs(process, ids)) {
                    ids.add(process.id);
                    found.add(process);
                    grown = true;
                }
            }
        }
        return found.stream().map(process -> ProcessHandle.of(process.id)).flatMap(Optional::stream).toList();
    }

    private boolean belongs(Stat process, Set<Long> members) {
        if (members.contains(process.parent) || sessions.contains(process.session) || process.carries(mark)
                || process.writesTo(outputs)) {
            if (process.id == process.session) {
                sessions.add(process.session);
            }
            return true;
        }
        return false;
    }

    @Override
    public boolean isEmpty() {
        return members().isEmpty();
    }

    @Override
    public void kill() {
        members().forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void dispose() {
        // nothing was taken
    }

    @Override
    public String cgroup() {
        return "";
    }

    private void learnSession() {
        try {
            var text = Files.readString(sessionFile).strip();
            if (sessions.isEmpty() && !text.isEmpty()) {
                sessions.add(Long.parseLong(text));
            }
        } catch (IOException | NumberFormatException _) {
            // the script has not started yet
        }
    }

    private static List<Stat> living() {
        var found = new ArrayList<Stat>();
        try (var entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (var entry : entries) {
                Stat.read(entry).ifPresent(found::add);
            }
        } catch (IOException e) {
            throw new IllegalStateException("expected a readable /proc to find a script's processes", e);
        }
        return found;
    }

    private record Stat(Path entry, long id, long parent, long session) {
        static Optional<Stat> read(Path entry) {
            try {
                var text = Files.readString(entry.resolve("stat"), StandardCharsets.ISO_8859_1);
                var fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
                var gone = fields[0].equals("Z") || fields[0].equals("X");
                return gone
                        ? Optional.empty()
                        : Optional.of(new Stat(entry, Long.parseLong(entry.getFileName().toString()),
                                Long.parseLong(fields[1]), Long.parseLong(fields[3])));
            } catch (IOException | RuntimeException _) {
                return Optional.empty();
            }
        }

        boolean writesTo(List<Path> outputs) {
            // the supervisor holds them too, until the script is on its way
            return parent != ProcessHandle.current().pid() && (outputs.contains(target("1"))
                    || outputs.contains(target("2")));
        }

        private Path target(String descriptor) {
            try {
                return Files.readSymbolicLink(entry.resolve("fd").resolve(descriptor));
            } catch (IOException _) {
                return entry;
            }
        }

        boolean carries(byte[] mark) {
            try {
                var environment = new String(Files.readAllBytes(entry.resolve("environ")), StandardCharsets.ISO_8859_1);
                return environment.contains(new String(mark, StandardCharsets.ISO_8859_1));
            } catch (IOException _) {
                return false;
            }
        }
    }
}
