package dev.slipway.chaos.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A small disk of its own for one worker, in memory, that can be full. */
public final class Disk implements AutoCloseable {
    private static final String SIZE = "48m";
    private static final String FILLING = "filling";
    private static final int BLOCK = 64 * 1024;

    private static final String LOGS = "logs";

    private final Path place;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Disk(Path place) {
        this.place = place;
    }

    /** Mounts it there; null where that is not allowed. */
    public static @Nullable Disk mount(Path place) throws IOException, InterruptedException {
        Files.createDirectories(place);
        return run("mount", "-t", "tmpfs", "-o", "size=" + SIZE + ",mode=700", "slipway-storm", place.toString())
                ? new Disk(place)
                : null;
    }

    /** Until not one byte more has room. */
    void fill() throws IOException {
        var file = place.resolve(FILLING);
        for (int size = BLOCK; size >= 1; size /= 16) {
            append(file, new byte[size]);
        }
    }

    private static void append(Path file, byte[] block) throws IOException {
        try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space")) {
                throw e;
            }
        }
    }

    void empty() throws IOException {
        Files.deleteIfExists(place.resolve(FILLING));
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(List.of(command)).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("No such file")) {
                return false; // no such program
            }
            throw e;
        }
    }

    /** Ends it; the logs that were on it stay, below where it was mounted. */
    @Override
    public void close() throws IOException {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        var kept = Files.createTempDirectory(place.toAbsolutePath().getParent(), "logs-");
        try {
            copy(place.resolve(LOGS), kept);
        } finally {
            unmount();
            Files.move(kept, place.resolve(LOGS));
        }
    }

    private void unmount() throws IOException {
        try {
            run("umount", "--lazy", place.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (var files = Files.newDirectoryStream(from, Files::isRegularFile)) {
            for (var file : files) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }
}
