package dev.slipway.documents;

import java.time.Duration;

/**
 * How often a failed action is tried again (process.md ): at once the first time, then after the back-off, which
 * each time grows by the factor; {@code jitter} is the share of a wait, 0 to 1, that may be added to it by chance.
 */
public record RetrySpec(int max, Duration backoff, double factor, double jitter) {
    public static final Duration DEFAULT_BACKOFF = Duration.ofSeconds(15);
}
