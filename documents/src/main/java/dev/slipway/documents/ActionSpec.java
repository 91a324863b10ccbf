package dev.slipway.documents;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is run. A script has a syntax and its text, or the SHA-256 of its text in the blob store, or a source among the
 * properties; without a timeout it may run for ever; between TERM and KILL it has the cancel grace. A manual action has
 * its question instead.
 */
public record ActionSpec(String name, ActionType type, ConditionSpec condition, ActionFilter filter,
        @Nullable String notes, @Nullable Syntax syntax, @Nullable String script, @Nullable String scriptBlob,
        @Nullable ManualSpec manual, @Nullable RetrySpec retry, @Nullable Duration timeout, Duration cancelGrace,
        String workerPool, OnWorkerLoss onWorkerLoss, Map<String, String> properties) {
    public static final Duration DEFAULT_CANCEL_GRACE = Duration.ofSeconds(10);
    public static final String DEFAULT_WORKER_POOL = "default";

    public ActionSpec {
        properties = Map.copyOf(properties);
    }

    /** The same script, its text in the blob store. */
    public ActionSpec withScriptBlob(String sha256) {
        return new ActionSpec(name, type, condition, filter, notes, syntax, null, sha256, manual, retry, timeout,
                cancelGrace, workerPool, onWorkerLoss, properties);
    }

    ActionSpec withRetry(RetrySpec often) {
        return new ActionSpec(name, type, condition, filter, notes, syntax, script, scriptBlob, manual, often, timeout,
                cancelGrace, workerPool, onWorkerLoss, properties);
    }

    public ActionSpec withProperties(Map<String, String> others) {
        return new ActionSpec(name, type, condition, filter, notes, syntax, script, scriptBlob, manual, retry, timeout,
                cancelGrace, workerPool, onWorkerLoss, others);
    }
}
