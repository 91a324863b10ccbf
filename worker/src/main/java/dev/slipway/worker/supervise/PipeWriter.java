package dev.slipway.worker.supervise;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Hands bytes to the one reader of a named pipe, which takes them when it is ready. They never touch a disk. */
final class PipeWriter {
    private final Path pipe;
    private final Thread thread;

    PipeWriter(Path pipe, ByteBuffer bytes) {
        this.pipe = pipe;
        this.thread = Thread.ofPlatform().daemon().name("variables " + pipe).unstarted(() -> write(bytes));
    }

    void start() {
        thread.start();
    }

    private void write(ByteBuffer bytes) {
        try (var channel = FileChannel.open(pipe, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException _) {
            // the reader ended before it had read all
        }
    }

    /** The reader is gone: ends a writer that still waits for it. */
    void abandon() {
        if (thread.isAlive()) {
            try (var _ = FileChannel.open(pipe, StandardOpenOption.READ)) {
                // whoever waited for a reader has met one, and finds it gone
            } catch (IOException _) {
                // the pipe is gone, and so is the writer
            }
        }
    }
}
