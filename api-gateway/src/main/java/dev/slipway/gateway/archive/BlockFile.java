package dev.slipway.gateway.archive;

import dev.slipway.gateway.blob.NamedBlobs;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.readmodel.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads what {@link BlockWriter} wrote; throws a problem that names the blob when that was changed or cut since. */
final class BlockFile implements AutoCloseable {
    private static final int TRAILER = 16;

    private final String name;
    private final NamedBlobs.Stored stored;
    private final BlockIndex index;

    private BlockFile(String name, NamedBlobs.Stored stored) throws IOException {
        this.name = name;
        this.stored = stored;
        this.index = readIndex();
    }

    /** Null when there is none of that name. */
    static @Nullable BlockFile open(NamedBlobs blobs, String name) {
        try {
            var stored = blobs.open(name);
            if (stored == null) {
                return null;
            }
            try {
                return new BlockFile(name, stored);
            } catch (IOException | RuntimeException e) {
                stored.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private BlockIndex readIndex() throws IOException {
        var size = stored.size();
        var trailer = ByteBuffer.wrap(size < TRAILER ? new byte[TRAILER] : stored.read(size - TRAILER, TRAILER));
        var at = trailer.getLong();
        var length = trailer.getInt();
        if (trailer.getInt() != BlockWriter.MARK || length < 0 || at < 0 || at + length != size - TRAILER) {
            throw new IOException("its end is not that of an archive");
        }
        try {
            return Json.read(unpacked(at, length), BlockIndex.class);
        } catch (JacksonException e) {
            throw new IOException("its index is broken", e);
        }
    }

    /** What the file is about. */
    <T> T about(Class<T> type) {
        return Json.read(index.about(), type);
    }

    /** Takes lines and says whether it wants more. */
    interface Taker<E extends Exception> {
        boolean take(String line) throws E;
    }

    /** Gives lines in order, from the beginning of the block that the key is in. */
    <E extends Exception> void from(long key, Taker<E> taker) throws E {
        for (int block = index.blockOf(key); block < index.blocks().size(); block++) {
            for (var line : lines(block)) {
                if (!taker.take(line)) {
                    return;
                }
            }
        }
    }

    /** The lines of the block that a key is in. */
    List<String> blockOf(long key) {
        return index.blocks().isEmpty() ? List.of() : lines(index.blockOf(key));
    }

    private List<String> lines(int number) {
        var block = index.blocks().get(number);
        try {
            return unpacked(block.offset(), block.length()).lines().toList();
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private String unpacked(long offset, int length) throws IOException {
        try (var inflating = new InflaterInputStream(new ByteArrayInputStream(stored.read(offset, length)))) {
            return new String(inflating.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Problem unreadable(String name, IOException e) {
        return new Problem(500, "corrupt-archive", "the archive " + name + " cannot be read: " + e.getMessage()
                + "; restore it from a backup of the blob store");
    }

    @Override
    public void close() {
        try {
            stored.close();
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }
}
