package dev.slipway.gateway.blob;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Blobs under names that we give, beside those that are named by their content. A name is segments of letters, digits,
 * dots and dashes between slashes. Nobody ever sees half of a blob.
 */
public interface NamedBlobs {
    /** Begins a blob that has no name yet. */
    Draft draft() throws IOException;

    boolean has(String name);

    /** Null when there is none; the caller closes it. */
    @Nullable
    Stored open(String name) throws IOException;

    /** Removes all whose names begin with {@code prefix} and a slash. */
    void delete(String prefix) throws IOException;

    /** Gives all whose names begin with {@code prefix} and a slash. */
    void each(String prefix, Consumer<Entry> taker) throws IOException;

    /** A blob of {@code size} bytes that was written at that time. */
    record Entry(String name, long size, Instant writtenAt) {}

    /** A blob that is being written; closing it lets go what was not kept. */
    interface Draft extends AutoCloseable {
        OutputStream out();

        /** Keeps what was written, safe on disk; false when there is a blob of that name, which stays as it is. */
        boolean keepAs(String name) throws IOException;

        /** Keeps what was written in place of whatever has that name. */
        void keepInPlaceOf(String name) throws IOException;

        @Override
        void close() throws IOException;
    }

    /** An open blob. */
    interface Stored extends AutoCloseable {
        long size();

        /** Throws {@link IOException} when it is shorter than that. */
        byte[] read(long offset, int length) throws IOException;

        @Override
        void close() throws IOException;
    }
}
