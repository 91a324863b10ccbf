package dev.slipway.worker.supervise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The processes of a cgroup: nothing leaves it by forking, and the kernel kills it as a whole. */
record CgroupTree(Path directory) implements ProcessTree {
    private static final int DISPOSALS = 200;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

    @Override
    public List<ProcessHandle> members() {
        return groups(directory).stream().flatMap(group -> lines(group.resolve("cgroup.procs")).stream())
                .map(String::strip).filter(line -> !line.isEmpty()).map(Long::parseLong).map(ProcessHandle::of)
                .flatMap(Optional::stream).toList();
    }

    @Override
    public boolean isEmpty() {
        return lines(directory.resolve("cgroup.events")).stream().noneMatch("populated 1"::equals);
    }

    @Override
    public void kill() {
        try {
            Files.writeString(directory.resolve("cgroup.kill"), "1");
        } catch (IOException e) {
            // the supervisor may be faster, even between our opening of the file ("no such file") and our writing ("no
            // such device")
            if (Files.exists(directory)) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The kernel may let go of what was killed some milliseconds after it is gone for everybody else. */
    @Override
    public void dispose() {
        for (int attempt = 0; attempt < DISPOSALS && !remove(); attempt++) {
            LockSupport.parkNanos(PAUSE);
        }
    }

    private boolean remove() {
        try {
            for (var group : groups(directory).reversed()) {
                Files.deleteIfExists(group);
            }
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public String cgroup() {
        return directory.toString();
    }

    /** This one and all below it, parents first; one that vanishes meanwhile is left out. */
    private static List<Path> groups(Path top) {
        var groups = new ArrayList<>(List.of(top));
        try (var entries = Files.newDirectoryStream(top, Files::isDirectory)) {
            entries.forEach(entry -> groups.addAll(groups(entry)));
        } catch (IOException | DirectoryIteratorException _) {
            // gone
        }
        return groups;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException _) {
            return List.of();
        }
    }
}
