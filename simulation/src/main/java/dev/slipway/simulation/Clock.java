package dev.slipway.simulation;

import java.time.Duration;
import java.util.Locale;

/** How long after the start something is, as people read it. */
public final class Clock {
    private Clock() {}

    /** Such as 01:15, 2:00:00 and 00:01.5. */
    public static String text(Duration time) {
        var rest = time.toMillisPart() == 0 ? "" : String.format(Locale.ROOT, ".%03d", time.toMillisPart());
        return (time.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(),
                        time.toSecondsPart())
                : String.format(Locale.ROOT, "%02d:%02d", time.toMinutesPart(), time.toSecondsPart())) + rest;
    }
}
