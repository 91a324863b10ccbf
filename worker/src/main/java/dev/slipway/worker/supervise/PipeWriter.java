package dev.slipway.worker.supervise;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** Hands bytes to the one reader of a named pipe, which takes them when it is ready. They never touch a disk. */
final class PipeWriter {
    private static final Duration PAUSE = Duration.ofMillis(2);

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

    /**
     * The reader is gone: ends a writer that still waits for it. The pipe is opened for both ends, because to open one
     * of them would wait for ever when the writer has just ended by itself.
     */
    void abandon() throws InterruptedException {
        while (thread.isAlive()) {
            try (var _ = FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                thread.join(PAUSE);
            } catch (IOException _) {
                // the pipe is gone, and so is the writer
                return;
            }
        }
    }
}
