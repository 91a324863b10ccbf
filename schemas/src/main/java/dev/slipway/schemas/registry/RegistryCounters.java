package dev.slipway.schemas.registry;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** What was asked of registries since the process began, for whatever shows figures. Costs nothing per record. */
public final class RegistryCounters {
    private static final RegistryCounters OF_PROCESS = new RegistryCounters();

    private final LongAdder requests = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder waitedNanos = new LongAdder();
    private final LongAdder remembered = new LongAdder();
    private final LongAdder rememberedFailures = new LongAdder();

    /** Those that all clients of this process share unless told otherwise. */
    public static RegistryCounters ofProcess() {
        return OF_PROCESS;
    }

    /** Counters by name; all only grow. Times are in milliseconds and say so. */
    public Map<String, Long> read() {
        var read = new TreeMap<String, Long>();
        read.put("registry.requests", requests.sum());
        read.put("registry.requests.repeated", repeated.sum());
        read.put("registry.questions.refused", refused.sum());
        read.put("registry.questions.unanswered", unanswered.sum());
        read.put("registry.waited.ms", Duration.ofNanos(waitedNanos.sum()).toMillis());
        read.put("registry.remembered", remembered.sum());
        read.put("registry.remembered.failures", rememberedFailures.sum());
        return read;
    }

    void request(boolean again) {
        requests.increment();
        if (again) {
            repeated.increment();
        }
    }

    void refused() {
        refused.increment();
    }

    void unanswered() {
        unanswered.increment();
    }

    void waited(long nanos) {
        waitedNanos.add(nanos);
    }

    void remembered(boolean failure) {
        (failure ? rememberedFailures : remembered).increment();
    }
}
