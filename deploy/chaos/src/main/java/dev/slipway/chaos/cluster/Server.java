package dev.slipway.chaos.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One process of the cluster, over all its lives. What it writes is in a file. Thread-safe. */
public final class Server {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final String name;
    private final Role role;
    private final Launch launch;
    private final Consumer<Server> onOwnEnd;
    private @Nullable Process process;
    private long outputBefore;
    private boolean ready;
    private boolean endExpected;
    private boolean frozen;

    /** How it is started; {@code output}: what it writes is added there. */
    record Launch(List<String> command, Map<String, String> environment, Path directory, Path output) {}

    /** {@code onOwnEnd}: told when it ends though nobody ended it. */
    Server(String name, Role role, Launch launch, Consumer<Server> onOwnEnd) {
        this.name = name;
        this.role = role;
        this.launch = launch;
        this.onOwnEnd = onOwnEnd;
    }

    public String name() {
        return name;
    }

    public Role role() {
        return role;
    }

    /** Starts it, unless it runs, and does not wait. */
    public synchronized void start() {
        if (isAlive()) {
            return;
        }
        try {
            outputBefore = Files.exists(launch.output()) ? Files.size(launch.output()) : 0;
            ready = false;
            endExpected = false;
            frozen = false;
            var builder = new ProcessBuilder(launch.command()).directory(launch.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.output().toFile()));
            builder.environment().keySet()
                    .removeIf(variable -> variable.startsWith("SLIPWAY_") && !variable.equals("SLIPWAY_JAVA_HOME"));
            builder.environment().putAll(launch.environment());
            var started = builder.start();
            process = started;
            var _ = started.onExit().thenRun(() -> ended(started));
        } catch (IOException e) {
            throw new UncheckedIOException("starting " + name + " failed", e);
        }
    }

    /** Whether it says that it is ready within that time. */
    public boolean awaitReady(Duration patience) throws InterruptedException {
        var until = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < until) {
            if (isReady()) {
                return true;
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
        }
        return false;
    }

    public synchronized boolean isReady() {
        if (!ready && isAlive()) {
            ready = said().contains(" is ready");
        }
        return ready && isAlive();
    }

    /** Whether it said that it was ready in its present life, or the one that has just ended. */
    synchronized boolean wasReady() {
        return ready || said().contains(" is ready");
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    public synchronized boolean isFrozen() {
        return frozen;
    }

    /** 0 when it does not run. */
    synchronized long pid() {
        return process != null && process.isAlive() ? process.pid() : 0;
    }

    /** What else it is made of: Redis itself is a child of its keeper, while a worker's children are scripts. */
    private List<ProcessHandle> own() {
        return role == Role.REDIS && process != null ? process.descendants().toList() : List.of();
    }

    /** Ends it as no process can prepare for, and those that it is made of; what scripts it runs is for it to end. */
    public synchronized void kill() {
        if (process == null) {
            return;
        }
        endExpected = true;
        var own = own();
        process.destroyForcibly();
        own.forEach(ProcessHandle::destroyForcibly);
        try {
            process.waitFor();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells it to end; when it does not within that time it is killed, and false is returned. */
    public boolean terminate(Duration patience) throws InterruptedException {
        var running = terminating();
        if (running == null || running.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        kill();
        return false;
    }

    private synchronized @Nullable Process terminating() {
        endExpected = true;
        if (frozen) {
            thaw();
        }
        if (process != null) {
            process.destroy();
        }
        return process;
    }

    /** Stops it in mid-thought, until it is thawed. */
    public synchronized void freeze() {
        frozen = signal("-STOP");
    }

    public synchronized void thaw() {
        signal("-CONT");
        frozen = false;
    }

    private boolean signal(String which) {
        if (!isAlive()) {
            return false;
        }
        var command = new ArrayList<>(List.of("kill", which, Long.toString(pid())));
        own().forEach(process -> command.add(Long.toString(process.pid())));
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException("'kill " + which + "' could not be run", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What it has written in its present life. */
    synchronized String said() {
        try {
            if (!Files.exists(launch.output())) {
                return "";
            }
            var bytes = Files.readAllBytes(launch.output());
            var from = (int) Math.min(outputBefore, bytes.length);
            return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ended(Process which) {
        synchronized (this) {
            if (endExpected || process == null || process.pid() != which.pid()) {
                return;
            }
        }
        onOwnEnd.accept(this);
    }
}
