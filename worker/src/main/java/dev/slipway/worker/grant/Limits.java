package dev.slipway.worker.grant;

import java.time.Duration;

/**
 * How long things may take. {@code claim}: until a claim is given up; {@code keptSlot}: how long a slot waits for the
 * deployment's next execution; {@code touch}: after how long without an acknowledged heartbeat all scripts end.
 */
public record Limits(Duration claim, Duration keptSlot, Duration touch) {
    public static final Limits USUAL = new Limits(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(8));
}
