package dev.slipway.worker.supervise;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipeWriterTest {
    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void toAbandonAWriterThatIsJustEndingNeverWaits() throws Exception {
        var pipe = pipe();
        assertTimeoutPreemptively(BOUND, () -> {
            for (int i = 0; i < 1_000; i++) {
                var writer = new PipeWriter(pipe, ByteBuffer.wrap(new byte[]{1, 2, 3}));
                writer.start();
                Files.readAllBytes(pipe);
                writer.abandon();
            }
        });
    }

    @Test
    void aWriterThatNobodyReadsFromIsEnded() throws Exception {
        var pipe = pipe();
        assertTimeoutPreemptively(BOUND, () -> {
            for (int i = 0; i < 100; i++) {
                var writer = new PipeWriter(pipe, ByteBuffer.allocate(1_000_000));
                writer.start();
                writer.abandon();
            }
        });
    }

    private Path pipe() throws Exception {
        var pipe = directory.resolve("pipe");
        NamedPipe.make(pipe);
        return pipe;
    }
}
