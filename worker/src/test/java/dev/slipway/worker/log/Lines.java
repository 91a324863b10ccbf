package dev.slipway.worker.log;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** A log outlet that keeps what it gets, and checks that numbers are dense. */
public final class Lines implements LogOutlet {
    public static final ScheduledExecutorService TIMER = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private volatile @Nullable String sha256;
    private long expected = 1;

    @Override
    public synchronized void lines(long first, List<Line> batch) {
        if (first != expected) {
            throw new AssertionError("expected line " + expected + ", found " + first);
        }
        expected += batch.size();
        lines.addAll(batch);
    }

    @Override
    public void end(long count, long bytes, String digest) {
        if (count != lines.size()) {
            throw new AssertionError("expected " + lines.size() + " lines, found " + count);
        }
        sha256 = digest;
    }

    public boolean isComplete() {
        return sha256 != null;
    }

    public List<String> texts() {
        return lines.stream().map(Line::text).toList();
    }

    public List<String> texts(Level level) {
        return lines.stream().filter(line -> line.level() == level).map(Line::text).toList();
    }

    /** Each line as {@code level: text}. */
    public List<String> said() {
        return lines.stream().map(line -> line.level().word() + ": " + line.text()).toList();
    }

    public List<Line> all() {
        return lines;
    }

    ExecutionLog log(Secrets secrets) {
        return new ExecutionLog(this, secrets, InstantSource.system(), TIMER);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
