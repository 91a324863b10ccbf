package dev.slipway.worker.supervise;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a named pipe until its last writer is gone. A pipe of the JDK's own would be closed when the supervisor exits,
 * and lose what a slower writer still has to say.
 */
final class PipeReader {
    private static final int CHUNK = 64 * 1024;
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Path pipe;
    private final Thread thread;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable FileChannel channel;
    private volatile boolean reading;
    private boolean cutOff;
    private final AtomicLong chunks = new AtomicLong();

    PipeReader(Path pipe, ObjIntConsumer<byte[]> sink) {
        this.pipe = pipe;
        this.thread = Thread.ofPlatform().daemon().name("output " + pipe).unstarted(() -> read(sink));
    }

    void start() {
        thread.start();
    }

    private void read(ObjIntConsumer<byte[]> sink) {
        try (var opened = FileChannel.open(pipe, StandardOpenOption.READ)) {
            channel = opened;
            var chunk = new byte[CHUNK];
            var buffer = ByteBuffer.wrap(chunk);
            while (true) {
                reading = true;
                var count = opened.read(buffer.clear());
                reading = false;
                if (count < 0) {
                    return;
                }
                chunks.incrementAndGet();
                sink.accept(chunk, count);
            }
        } catch (IOException _) {
            // closed from our side: see finish
        } finally {
            done.countDown();
        }
    }

    /**
     * Waits for the last bytes however slow the sink is, but neither for a writer that is silent although the script's
     * processes are gone nor, longer than for so many seconds, for one that goes on: it is not ours to end. Returns
     * whether there was one.
     */
    boolean finish(int seconds) throws InterruptedException {
        var seen = -1L;
        var looks = 0;
        while (!done.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            if (reading && (chunks.get() == seen || looks++ >= seconds)) {
                close();
                cutOff = true;
            }
            seen = chunks.get();
        }
        return cutOff;
    }

    /** Nobody will ever write: ends a reader that still waits for the first writer. */
    void abandon() {
        try (var _ = FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            close();
        } catch (IOException _) {
            // it has ended by itself
        }
    }

    private void close() {
        var opened = channel;
        try {
            if (opened != null) {
                opened.close();
            }
        } catch (IOException _) {
            // closed is closed
        }
    }
}
