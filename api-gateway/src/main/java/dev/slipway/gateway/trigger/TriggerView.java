package dev.slipway.gateway.trigger;

import dev.slipway.documents.TriggerSpec;
import dev.slipway.documents.TriggerSpec.Action.DeployRelease;
import dev.slipway.documents.TriggerSpec.Action.RunRunbook;
import dev.slipway.documents.TriggerSpec.When;
import dev.slipway.documents.schedule.Cron;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A trigger in words, the next times that it is due, and its last firings, the newest first. */
public record TriggerView(String name, boolean disabled, String when, String action, List<Instant> next,
        List<Fired> firings) {
    private static final int TIMES_SHOWN = 5;

    /** {@code cause}: schedule, the deployment that has succeeded, or who asked for it. */
    public record Fired(Instant due, Instant at, String cause, List<String> deployments, List<String> errors,
            List<String> notes) {
        static Fired of(dev.slipway.schemas.common.Firing firing) {
            return new Fired(firing.getDue(), firing.getAt(), firing.getCause(), firing.getDeployments(),
                    firing.getErrors(), firing.getNotes());
        }
    }

    static TriggerView of(String name, TriggerSpec trigger, List<Fired> firings, Instant now) {
        return new TriggerView(name, trigger.disabled(), switch (trigger.when()) {
            case When.Schedule(var cron, var zone) -> cron + " " + zone.getId();
            case When.AfterDeployment(var project, var environment) -> "after " + project + " to " + environment;
        }, switch (trigger.action()) {
            case DeployRelease deploy -> "deploy " + deploy.project() + " to " + deploy.environment()
                    + (deploy.from() == null ? "" : " from " + deploy.from())
                    + (deploy.channel() == null ? "" : " of " + deploy.channel())
                    + (deploy.tenant() == null ? "" : " for " + deploy.tenant());
            case RunRunbook run -> "run " + run.runbook() + " in " + run.environment()
                    + (run.tenant() == null ? "" : " for " + run.tenant());
        }, next(trigger, now), firings);
    }

    private static List<Instant> next(TriggerSpec trigger, Instant now) {
        var times = new ArrayList<Instant>();
        if (!trigger.disabled() && trigger.when() instanceof When.Schedule(var text, var zone)) {
            var cron = Cron.parse(text);
            Optional<ZonedDateTime> next = cron.next(now.atZone(zone));
            while (next.isPresent() && times.size() < TIMES_SHOWN) {
                times.add(next.get().toInstant());
                next = cron.next(next.get());
            }
        }
        return times;
    }
}
