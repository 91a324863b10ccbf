package dev.slipway.benchmarks;

import dev.slipway.cli.CommandFailed;
import dev.slipway.cli.Exit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A whole installation in a process of its own, started as a user would with {@code slipway up}, in fresh data. */
final class OwnServer implements AutoCloseable {
    private static final Duration STOP = Duration.ofSeconds(30);

    private final Process process;
    private final Path data;
    private final int port;
    private final Duration start;

    private OwnServer(Process process, Path data, int port, Duration start) {
        this.process = process;
        this.data = data;
        this.port = port;
        this.start = start;
    }

    static OwnServer start(int slots) throws IOException {
        var data = Files.createTempDirectory("slipway-bench-");
        try {
            return start(data, slots);
        } catch (IOException | RuntimeException e) {
            delete(data);
            throw e;
        }
    }

    /** Ends this one and starts it again on the same data. */
    OwnServer restart(int slots) throws IOException {
        stop();
        return start(data, slots);
    }

    private static OwnServer start(Path data, int slots) throws IOException {
        var launcher = Path.of(System.getProperty("slipway.home", "."), "slipway");
        if (!Files.isExecutable(launcher)) {
            throw new CommandFailed(Exit.USAGE, "expected the launcher at " + launcher.toAbsolutePath()
                    + " to start a server, found nothing: say where one is with --server URL");
        }
        var port = freePort();
        var began = System.nanoTime();
        var process = new ProcessBuilder(List.of(launcher.toString(), "up", "--data", data.resolve("server").toString(),
                "--port", Integer.toString(port), "--slots", Integer.toString(slots))).redirectErrorStream(true)
                .start();
        var said = new StringBuilder();
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("Slipway is ready")) {
                return new OwnServer(process, data, port, Duration.ofNanos(System.nanoTime() - began));
            }
            said.append(line).append('\n');
        }
        throw new CommandFailed(Exit.FAILED, "expected 'slipway up' to start, it ended with: " + said);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** From the command until it said that it is ready. */
    Duration startTime() {
        return start;
    }

    Usage usage() {
        return Usage.of(process.toHandle());
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        delete(data);
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
