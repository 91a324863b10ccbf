package dev.slipway.worker.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The numbered lines of one execution, in batches of at most 256 KiB, 1,000 lines or 20 ms. Thread-safe. */
public final class ExecutionLog {
    private static final int BATCH_BYTES = 256 * 1024;
    private static final int BATCH_LINES = 1000;
    private static final Duration BATCH_AGE = Duration.ofMillis(20);
    private static final int LINE_FRAME = 24;
    private static final int LONGEST_OWN_LINE = 16 * 1024;
    private static final int LAST_LINES = 10;
    private static final int LONGEST_LAST_LINE = 1000;

    private final LogOutlet outlet;
    private final Secrets secrets;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final MessageDigest digest = sha256();
    private List<LogOutlet.Line> batch = new ArrayList<>();
    private final ArrayDeque<String> last = new ArrayDeque<>();
    private int batchBytes;
    private long sent;
    private long bytes;
    private boolean warnings;
    private boolean ended;

    public ExecutionLog(LogOutlet outlet, Secrets secrets, InstantSource clock, ScheduledExecutorService timer) {
        this.outlet = outlet;
        this.secrets = secrets;
        this.clock = clock;
        this.timer = timer;
    }

    /** A line of the worker itself. It is masked like a script's. */
    public void say(Level level, String text) {
        secrets.mask(text).lines().map(line -> line.substring(0, Math.min(line.length(), LONGEST_OWN_LINE)))
                .forEach(line -> append(level, line));
    }

    void append(Level level, String text) {
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        lock.lock();
        try {
            if (ended) {
                return;
            }
            if (batchBytes + encoded.length + LINE_FRAME > BATCH_BYTES || batch.size() == BATCH_LINES) {
                flush();
            }
            if (batch.isEmpty()) {
                var _ = timer.schedule(() -> Thread.startVirtualThread(this::flush), BATCH_AGE.toMillis(),
                        TimeUnit.MILLISECONDS);
            }
            batch.add(new LogOutlet.Line(clock.millis(), level, text));
            if (last.size() == LAST_LINES) {
                last.removeFirst();
            }
            last.addLast(text);
            batchBytes += encoded.length + LINE_FRAME;
            bytes += encoded.length;
            digest.update(encoded);
            digest.update((byte) '\n');
            warnings |= level == Level.WARNING || level == Level.ERROR;
        } finally {
            lock.unlock();
        }
    }

    private void flush() {
        lock.lock();
        try {
            if (!batch.isEmpty()) {
                // what could not be handed over stays, to be handed over under the same number
                outlet.lines(sent + 1, batch);
                sent += batch.size();
                batch = new ArrayList<>();
                batchBytes = 0;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sends what is left and the end; returns once all of it is safe, with the number of lines. */
    public long end() {
        lock.lock();
        try {
            if (!ended) {
                flush();
                ended = true;
                outlet.end(sent, bytes, HexFormat.of().formatHex(digest.digest()));
            }
            return sent;
        } finally {
            lock.unlock();
        }
    }

    /** The last lines so far, at most ten, each cut at 1,000 characters: what a failure is told with. */
    public List<String> lastLines() {
        lock.lock();
        try {
            return last.stream().map(line -> line.substring(0, Math.min(line.length(), LONGEST_LAST_LINE))).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Whether a warning or an error was logged. */
    public boolean hasWarnings() {
        lock.lock();
        try {
            return warnings;
        } finally {
            lock.unlock();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
