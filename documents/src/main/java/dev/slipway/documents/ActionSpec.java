package dev.slipway.documents;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is run. A script has a syntax and its text, or the SHA-256 of its text in the blob store; without a timeout it
 * may run for ever; between TERM and KILL it has the cancel grace.
 */
public record ActionSpec(String name, ActionType type, @Nullable Syntax syntax, @Nullable String script,
        @Nullable String scriptBlob, @Nullable Duration timeout, Duration cancelGrace, String workerPool,
        OnWorkerLoss onWorkerLoss, Map<String, String> properties) {
    public static final Duration DEFAULT_CANCEL_GRACE = Duration.ofSeconds(10);
    public static final String DEFAULT_WORKER_POOL = "default";

    public ActionSpec {
        properties = Map.copyOf(properties);
    }
}
