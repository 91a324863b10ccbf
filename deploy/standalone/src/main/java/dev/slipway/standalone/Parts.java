package dev.slipway.standalone;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started, to be stopped in order; a part that comes after the end is stopped at once. */
final class Parts implements AutoCloseable {
    /** From what everything rests on to what rests on everything: stopped from the last to the first. */
    enum Part {
        LOCK, DIRECTORY, METRICS, KAFKA, REDIS, ORCHESTRATOR, GATEWAY, WORKER
    }

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final Map<Part, AutoCloseable> started = new EnumMap<>(Part.class);
    private boolean closed;

    <T extends AutoCloseable> T add(Part part, T closeable) {
        synchronized (started) {
            if (!closed) {
                started.put(part, closeable);
                return closeable;
            }
        }
        stop(part, closeable);
        return closeable;
    }

    @Override
    public void close() {
        synchronized (started) {
            closed = true;
            for (var part : List.of(Part.values()).reversed()) {
                var closeable = started.remove(part);
                if (closeable != null) {
                    stop(part, closeable);
                }
            }
        }
    }

    private static void stop(Part part, AutoCloseable closeable) {
        try {
            LOG.info("stopping {}", part);
            closeable.close();
        } catch (Exception e) {
            LOG.warn("stopping {} failed", part, e);
        }
    }
}
