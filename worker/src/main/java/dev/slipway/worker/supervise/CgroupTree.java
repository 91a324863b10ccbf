package dev.slipway.worker.supervise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The processes of a cgroup: nothing leaves it by forking, and the kernel kills it as a whole. */
record CgroupTree(Path directory) implements ProcessTree {
    @Override
    public List<ProcessHandle> members() {
        try (var groups = Files.walk(directory)) {
            return groups.filter(Files::isDirectory).flatMap(group -> lines(group.resolve("cgroup.procs")).stream())
                    .map(String::strip).filter(line -> !line.isEmpty()).map(Long::parseLong).map(ProcessHandle::of)
                    .flatMap(Optional::stream).toList();
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isEmpty() {
        return lines(directory.resolve("cgroup.events")).stream().noneMatch("populated 1"::equals);
    }

    @Override
    public void kill() {
        try {
            Files.writeString(directory.resolve("cgroup.kill"), "1");
        } catch (NoSuchFileException _) {
            // the supervisor was faster
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void dispose() {
        try (var groups = Files.walk(directory)) {
            for (var group : groups.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(group);
            }
        } catch (IOException _) {
            // an empty cgroup costs nothing; the next start of the worker tries again
        }
    }

    @Override
    public String cgroup() {
        return directory.toString();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException _) {
            return List.of();
        }
    }
}
