package dev.slipway.gateway.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** Ends a fetch that takes too long, or too much room. */
final class FetchLimit extends EmptyProgressMonitor {
    private static final Duration LONGEST = Duration.ofSeconds(45);
    private static final long MOST_BYTES = 1024L * 1024 * 1024;
    private static final int LOOKS = 1000;

    private final Path directory;
    private final long began = System.nanoTime();
    private int asked;
    private boolean tooLarge;

    FetchLimit(Path directory) {
        this.directory = directory;
    }

    @Override
    public boolean isCancelled() {
        if (asked++ % LOOKS == 0) {
            tooLarge = size() > MOST_BYTES;
        }
        return tooLarge || System.nanoTime() - began > LONGEST.toNanos();
    }

    private long size() {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | UncheckedIOException _) {
            // files come and go while a fetch goes on
            return 0;
        }
    }
}
