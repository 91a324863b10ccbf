package dev.slipway.worker.log;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The two output streams of a script: service messages are obeyed, the rest is masked, cut into lines and logged.
 * Thread-safe: each stream has a reader of its own.
 */
public final class ScriptOutput {
    /** No system opens a longer one. */
    private static final int LONGEST_PATH = 4096;
    private static final Duration IDLE = Duration.ofMillis(100);

    private final ExecutionLog log;
    private final Secrets secrets;
    private final ScheduledExecutorService timer;
    private final Path directory;
    private final Announced announced = new Announced();
    private final ReentrantLock lock = new ReentrantLock();
    private final Progress progress;
    private final ScriptStream out;
    private final ScriptStream err;

    /**
     * {@code directory}: what relative paths of artifacts are relative to; {@code token}: what messages have to carry, or
     * empty where they need nothing.
     */
    public ScriptOutput(ExecutionLog log, Secrets secrets, ScheduledExecutorService timer, Path directory,
            String token) {
        this.log = log;
        this.secrets = secrets;
        this.timer = timer;
        this.directory = directory;
        this.progress = new Progress(log, timer, lock);
        var authority = new Authority(token);
        if (!token.isEmpty()) {
            secrets.add(token);
        }
        this.out = new ScriptStream(Level.INFO, log, secrets, authority, this::obey, () -> {});
        this.err = new ScriptStream(Level.ERROR, log, secrets, authority, this::obey, announced::errorOutput);
    }

    public void out(byte[] bytes, int count) {
        feed(out, bytes, count);
    }

    public void err(byte[] bytes, int count) {
        feed(err, bytes, count);
    }

    /** Nothing follows on either stream. */
    public void end() {
        lock.lock();
        try {
            out.end();
            err.end();
            progress.end();
            var replaced = out.replaced() + err.replaced();
            if (replaced > 0) {
                log.say(Level.VERBOSE, "The output held bytes that are no UTF-8 text, or NUL: they are shown as "
                        + replaced + " replacement characters");
            }
        } finally {
            lock.unlock();
        }
    }

    public Announced announced() {
        return announced;
    }

    private void feed(ScriptStream stream, byte[] bytes, int count) {
        lock.lock();
        try {
            stream.feed(bytes, count);
            if (stream.holdsLines()) {
                var fed = stream.fed();
                var _ = timer.schedule(() -> Thread.startVirtualThread(() -> releaseWhenIdle(stream, fed)),
                        IDLE.toMillis(),
                        TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    private void releaseWhenIdle(ScriptStream stream, long fed) {
        lock.lock();
        try {
            if (stream.fed() == fed) {
                stream.releaseLines();
            }
        } finally {
            lock.unlock();
        }
    }

    private void obey(ServiceMessage message) {
        switch (message.name()) {
            case "setVariable" -> setVariable(message);
            case "createArtifact" -> createArtifact(message);
            case "progress" -> progress(message);
            case "resultMessage" -> message.get("message").ifPresent(announced::resultMessage);
            case "mask" -> message.get("value").ifPresent(secrets::add);
            case "stdout-default", "stdout-verbose", "stdout-highlight", "stdout-wait", "stdout-warning",
                    "stdout-error",
                    "stdout-ignore" ->
                out.switchTo(message.name().substring("stdout-".length()));
            case "stderr-default", "stderr-error", "stderr-progress", "stderr-ignore" ->
                err.switchTo(message.name().substring("stderr-".length()));
            default -> {
                // scripts may speak to other readers too
            }
        }
    }

    private void setVariable(ServiceMessage message) {
        var name = message.get("name").orElse("").strip();
        if (name.isEmpty()) {
            return;
        }
        var value = message.get("value").orElse("");
        var sensitive = message.isTrue("sensitive");
        if (sensitive) {
            secrets.add(value);
            if (!value.isEmpty() && value.strip().length() < Secrets.SHORTEST) {
                log.say(Level.WARNING, "The sensitive output '" + name + "' is shorter than " + Secrets.SHORTEST
                        + " characters: it is stored sealed, but it is not masked in logs");
            }
        }
        announced.output(new Announced.Output(name, value, sensitive));
    }

    private void createArtifact(ServiceMessage message) {
        var path = message.get("path").orElse("");
        try {
            var file = directory.resolve(path);
            var name = message.get("name").filter(given -> !given.isBlank()).orElse(String.valueOf(file.getFileName()));
            if (Math.max(path.length(), name.length()) > LONGEST_PATH) {
                log.say(Level.WARNING, "Expected path and name of a file to collect in at most " + LONGEST_PATH
                        + " characters each, found " + path.length() + " and " + name.length());
                return;
            }
            announced.artifact(new Announced.ArtifactFile(file, name));
        } catch (InvalidPathException _) {
            log.say(Level.WARNING, "Expected the path of a file to collect, found '" + path + "'");
        }
    }

    private void progress(ServiceMessage message) {
        var text = message.get("message").orElse("");
        message.get("percentage").map(String::strip).filter(percentage -> percentage.matches("\\d{1,3}"))
                .ifPresent(percentage -> progress.at(("Progress " + percentage + " %: " + text).stripTrailing()));
    }
}
