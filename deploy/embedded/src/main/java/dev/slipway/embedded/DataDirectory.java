package dev.slipway.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A directory that belongs to one process at a time, and that its owner only may read. */
public final class DataDirectory implements AutoCloseable {
    static final String LOCK = "slipway.lock";

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes the directory if needed and locks it; throws {@link StartRefused} when it is in use or not writable. */
    public static DataDirectory claim(Path path) {
        var directory = path.toAbsolutePath().normalize();
        create(directory);
        try {
            var channel = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (!locked(channel)) {
                var holder = holder(channel);
                channel.close();
                throw new StartRefused("the data directory " + directory + " is in use by another server" + holder
                        + ": stop that server or choose another directory");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid())
                    .getBytes(StandardCharsets.US_ASCII)));
            return new DataDirectory(directory, channel);
        } catch (IOException e) {
            throw notWritable(directory, e);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("unlocking " + path + " failed", e);
        }
    }

    private static void create(Path directory) {
        try {
            if (!Files.exists(directory)) {
                Files.createDirectories(directory.getParent());
                Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
        } catch (FileAlreadyExistsException e) {
            // another process may have been faster: then the lock decides
            if (!Files.isDirectory(directory)) {
                throw notWritable(directory, e);
            }
        } catch (IOException e) {
            throw notWritable(directory, e);
        }
        if (!Files.isDirectory(directory)) {
            throw new StartRefused("expected a directory for data at " + directory + ", found a file");
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        var text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        return text.position() == 0
                ? ""
                : " (process " + new String(text.array(), 0, text.position(),
                        StandardCharsets.US_ASCII) + ")";
    }

    private static StartRefused notWritable(Path directory, IOException cause) {
        return new StartRefused("the data directory " + directory + " can't be written to ("
                + cause.getClass().getSimpleName().replace("Exception", "") + "): give this user the right to, or "
                + "choose another directory", cause);
    }
}
