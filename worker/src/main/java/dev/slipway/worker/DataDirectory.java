package dev.slipway.worker;

import dev.slipway.schemas.id.WorkerId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A worker's own directory: locked while it runs, with a note of each incarnation that has not said goodbye. */
final class DataDirectory implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /** Throws {@link IllegalStateException} when the directory can't be written, or another worker uses it. */
    static DataDirectory claim(Path path) {
        try {
            Files.createDirectories(path.resolve("incarnations"));
            Files.createDirectories(path.resolve("work"));
            var channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new IllegalStateException("the worker's data directory " + path
                        + " is in use by another worker: stop that one, or choose another directory");
            }
            return new DataDirectory(path, channel, lock);
        } catch (IOException e) {
            throw new IllegalStateException("expected a data directory for the worker that it may write, found " + path
                    + ": " + e, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    Path path() {
        return path;
    }

    Path work() {
        return path.resolve("work");
    }

    /** Incarnations that ended without telling. */
    List<WorkerId> earlier() throws IOException {
        var found = new ArrayList<WorkerId>();
        try (var notes = Files.newDirectoryStream(path.resolve("incarnations"))) {
            for (var note : notes) {
                var parts = note.getFileName().toString().split("~", 2);
                if (parts.length == 2) {
                    found.add(new WorkerId(parts[0], parts[1]));
                }
            }
        }
        return found;
    }

    void note(WorkerId worker) throws IOException {
        Files.createFile(noteOf(worker));
    }

    void forget(WorkerId worker) {
        try {
            Files.deleteIfExists(noteOf(worker));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path noteOf(WorkerId worker) {
        return path.resolve("incarnations").resolve(worker.toString());
    }

    @Override
    public void close() {
        try (channel; lock) {
            // closing both is all
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
