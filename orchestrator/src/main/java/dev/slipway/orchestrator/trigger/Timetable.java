package dev.slipway.orchestrator.trigger;

import dev.slipway.documents.TriggerSpec;
import dev.slipway.documents.TriggerSpec.When;
import dev.slipway.documents.schedule.Cron;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;

/** When triggers are due (process.md SC-2). */
public final class Timetable {
    private Timetable() {}

    /** The first time after that; empty for a trigger that is disabled, has no schedule, or whose times are over. */
    public static Optional<Instant> next(TriggerSpec trigger, Instant after) {
        return !trigger.disabled() && trigger.when() instanceof When.Schedule(var cron, var zone)
                ? Cron.parse(cron).next(after.atZone(zone)).map(ZonedDateTime::toInstant)
                : Optional.empty();
    }
}
