package dev.slipway.worker.report;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Batches of one log on disk, in order, for the time that the cluster takes none. Bounded: whoever adds more has to wait.
 * A frame is its length and its bytes. Thread-safe.
 */
final class Spool {
    private static final int HEADER = 4;

    private final Path file;
    private final long most;
    private @Nullable FileChannel channel;
    private long start;
    private long end;

    /** {@code most}: bytes that the file may have. */
    Spool(Path file, long most) {
        this.file = file;
        this.most = most;
    }

    synchronized boolean isEmpty() {
        return start == end;
    }

    /** Keeps what is with the cluster and not acknowledged yet, so that nothing is missing should this process end now. */
    synchronized void begin(List<byte[]> underway) throws IOException {
        for (var batch : underway) {
            append(batch);
        }
        start = end;
    }

    /**
     * Waits while there is no room. Returns whether it is the only one now. Throws {@link IOException} when the disk
     * refuses it: then it was not added.
     */
    synchronized boolean add(byte[] batch) throws IOException, InterruptedException {
        while (!isEmpty() && end + HEADER + batch.length > most) {
            wait();
        }
        var only = isEmpty();
        append(batch);
        return only;
    }

    /** The oldest batch that was added; there is one. */
    synchronized byte[] first() throws IOException {
        return read(open(), start);
    }

    /** The oldest is with the cluster. Returns whether it was the last. */
    synchronized boolean removeFirst(byte[] batch) throws IOException {
        start += HEADER + batch.length;
        if (isEmpty()) {
            open().truncate(0);
            clear();
        }
        notifyAll();
        return isEmpty();
    }

    /** Forgets all batches. */
    synchronized void clear() {
        start = 0;
        end = 0;
        notifyAll();
    }

    synchronized void awaitEmpty() throws InterruptedException {
        while (!isEmpty()) {
            wait();
        }
    }

    /** Nothing is added any more. */
    synchronized void delete() throws IOException {
        if (channel != null) {
            channel.close();
            Files.deleteIfExists(file);
        }
    }

    /** All batches that an earlier incarnation left in its file; one that was cut off is left out. */
    static List<byte[]> leftIn(Path file) throws IOException {
        var found = new ArrayList<byte[]>();
        try (var opened = FileChannel.open(file, StandardOpenOption.READ)) {
            for (long at = 0; at < opened.size();) {
                var batch = read(opened, at);
                found.add(batch);
                at += HEADER + batch.length;
            }
        } catch (EOFException _) {
            // the process ended while it wrote this one
        }
        return found;
    }

    private void append(byte[] batch) throws IOException {
        var frame = ByteBuffer.allocate(HEADER + batch.length).putInt(batch.length).put(batch).flip();
        var at = end;
        while (frame.hasRemaining()) {
            at += open().write(frame, at);
        }
        end = at;
    }

    private FileChannel open() throws IOException {
        if (channel == null) {
            channel = FileChannel.open(file,
                    EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.READ,
                            StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return channel;
    }

    private static byte[] read(FileChannel channel, long at) throws IOException {
        var length = fill(channel, ByteBuffer.allocate(HEADER), at).getInt();
        if (length < 0 || at + HEADER + length > channel.size()) {
            throw new EOFException("a batch of " + length + " bytes is cut off");
        }
        return fill(channel, ByteBuffer.allocate(length), at + HEADER).array();
    }

    private static ByteBuffer fill(FileChannel channel, ByteBuffer buffer, long at) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new EOFException("a batch is cut off");
            }
        }
        return buffer.flip();
    }
}
