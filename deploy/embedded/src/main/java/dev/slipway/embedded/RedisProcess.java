package dev.slipway.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running Redis, tied to this process by a pipe: when the pipe closes, Redis saves and ends. */
final class RedisProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisProcess.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PID = "redis.pid";

    /** Job control gives Redis a process group of its own, so that a Ctrl-C meant for us does not reach it. */
    private static final String TETHER = """
            set -m
            trap '' INT TERM HUP
            exec 3<&0
            "$1" "$2" </dev/null 2>&1 3<&- &
            server=$!
            echo "$server" >"$3"
            { cat <&3 >/dev/null; kill -TERM "$server"; } >/dev/null 2>&1 &
            watch=$!
            exec 3<&-
            wait "$server"
            code=$?
            kill -KILL -- "-$watch" 2>/dev/null
            exit "$code"
            """;

    private final Process tether;

    private RedisProcess(Process tether) {
        this.tether = tether;
    }

    static RedisProcess start(Path directory, Path program, Path configuration) throws IOException {
        var builder = new ProcessBuilder(List.of("bash", "-c", TETHER, "slipway-redis", program.toString(),
                configuration.toString(), directory.resolve(PID).toString())).directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        var process = new RedisProcess(builder.start());
        var ready = new CompletableFuture<String>();
        Thread.ofVirtual().name("redis-output").start(() -> process.follow(ready));
        try {
            var refusal = ready.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!refusal.isEmpty()) {
                throw new StartRefused("Redis did not start in " + directory + ": " + refusal);
            }
            return process;
        } catch (TimeoutException | ExecutionException e) {
            process.close();
            throw new StartRefused("Redis did not start in " + directory + " within " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.close();
            throw new StartRefused("the start of Redis was interrupted", e);
        }
    }

    /** After a kill of its parent, Redis may still be saving: its data and its port are free when it has ended. */
    static void awaitEndOfEarlier(Path directory, Path program) throws IOException {
        var file = directory.resolve(PID);
        if (!Files.exists(file)) {
            return;
        }
        var text = Files.readString(file).strip();
        var earlier = text.matches("[0-9]{1,18}") ? ProcessHandle.of(Long.parseLong(text)) : null;
        if (earlier != null && earlier.isPresent() && earlier.get().info().command()
                .filter(command -> command.equals(program.toString())).isPresent()) {
            end(earlier.get());
        }
        Files.deleteIfExists(file);
    }

    @Override
    public void close() {
        try {
            tether.getOutputStream().close();
        } catch (IOException e) {
            LOG.debug("the pipe to Redis was closed already", e);
        }
        var children = tether.descendants().toList();
        try {
            if (!tether.waitFor(PATIENCE)) {
                LOG.warn("Redis did not end within {} s and is killed", PATIENCE.toSeconds());
                children.forEach(ProcessHandle::destroyForcibly);
                tether.destroyForcibly();
            }
        } catch (InterruptedException _) {
            children.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }

    private static void end(ProcessHandle earlier) {
        try {
            earlier.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("an earlier Redis, process {}, did not end by itself and is killed", earlier.pid(), e);
            earlier.destroyForcibly();
            earlier.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("the start of Redis was interrupted", e);
        }
    }

    /** Completes {@code ready} with "" when clients are answered, or else with the last that Redis said. */
    private void follow(CompletableFuture<String> ready) {
        var last = "it said nothing; is bash installed?";
        try (BufferedReader output = tether.inputReader()) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                LOG.debug("{}", line);
                if (line.contains("Ready to accept connections")) {
                    ready.complete("");
                }
                last = line.isBlank() ? last : line;
            }
        } catch (IOException e) {
            last = e.toString();
        }
        ready.complete(last);
    }
}
