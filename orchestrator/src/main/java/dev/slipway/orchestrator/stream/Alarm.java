package dev.slipway.orchestrator.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Rings once at the time that it is set to. A stream commits after whatever the clock does in it, so a clock that ticks
 * when there is nothing to do would keep the whole cluster busy.
 */
final class Alarm {
    /** The time of an alarm that is not set. */
    static final Instant NEVER = Instant.MAX;
    private static final Duration SOONEST = Duration.ofMillis(50);
    private static final Duration LATEST = Duration.ofMinutes(10);

    private final ProcessorContext<?, ?> context;
    private final Supplier<Instant> action;
    private @Nullable Cancellable set;
    private Instant at = NEVER;

    /** {@code action}: what is done when it rings; says when it is to ring next. */
    Alarm(ProcessorContext<?, ?> context, Supplier<Instant> action) {
        this.context = context;
        this.action = action;
    }

    /** Rings then, or before if it is set for an earlier time already. */
    void set(Instant next) {
        if (!next.isBefore(at)) {
            return;
        }
        stop();
        at = next;
        var left = Duration.between(Instant.ofEpochMilli(context.currentSystemTimeMs()), next);
        var wait = left.compareTo(SOONEST) < 0 ? SOONEST : left.compareTo(LATEST) > 0 ? LATEST : left;
        set = context.schedule(wait, PunctuationType.WALL_CLOCK_TIME, _ -> ring());
    }

    private void ring() {
        stop();
        set(action.get());
    }

    private void stop() {
        if (set != null) {
            set.cancel();
            set = null;
        }
        at = NEVER;
    }
}
