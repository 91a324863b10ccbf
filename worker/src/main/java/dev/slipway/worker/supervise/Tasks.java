package dev.slipway.worker.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Counts what users run, threads included: that is what the kernel counts for them. */
final class Tasks {
    private Tasks() {}

    static int ownUser() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    static int of(int user) throws IOException {
        var count = 0;
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : processes) {
                count += threads(process, user);
            }
        }
        return count;
    }

    private static int threads(Path process, int user) {
        try {
            if ((int) Files.getAttribute(process, "unix:uid") != user) {
                return 0;
            }
            return Files.readAllLines(process.resolve("status")).stream().filter(line -> line.startsWith("Threads:"))
                    .mapToInt(line -> Integer.parseInt(line.substring("Threads:".length()).strip())).sum();
        } catch (IOException | NumberFormatException _) {
            return 0;
        }
    }
}
