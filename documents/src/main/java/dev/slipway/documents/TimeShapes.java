package dev.slipway.documents;

import dev.slipway.documents.TriggerSpec.Action;
import dev.slipway.documents.TriggerSpec.When;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Freezes and triggers as they are written. */
final class TimeShapes {
    private TimeShapes() {}

    static Shape freeze(FreezeSpec freeze) {
        return new Shape().with("description", freeze.description()).unlessEmpty("projects", freeze.projects())
                .unlessEmpty("environments", freeze.environments()).unlessEmpty("tenants", freeze.tenants())
                .with("start", Times.text(freeze.start())).with("end", Times.text(freeze.end()))
                .with("recurring", recurring(freeze.recurring()))
                .unless("fail", "atStart", freeze.atStart().word()).unless(false, "runbooks", freeze.runbooks());
    }

    private static @Nullable Map<String, Object> recurring(@Nullable Recurrence recurrence) {
        if (recurrence == null) {
            return null;
        }
        var until = recurrence.until();
        return new Shape().unless(1, "every", recurrence.every()).with("unit", recurrence.unit().word())
                .with("until", until == null ? null : Times.text(until)).with("times", recurrence.times()).fields();
    }

    static Shape trigger(TriggerSpec trigger) {
        var shape = new Shape().with("description", trigger.description()).unless(false, "disabled",
                trigger.disabled());
        switch (trigger.when()) {
            case When.Schedule(var cron, var zone) -> shape.with("schedule",
                    new Shape().with("cron", cron).unless("UTC", "timeZone", zone.getId()).fields());
            case When.AfterDeployment(var project, var environment) -> shape.with("afterDeployment",
                    new Shape().with("project", project).with("environment", environment).fields());
        }
        return switch (trigger.action()) {
            case Action.DeployRelease deploy -> shape.with("deployRelease",
                    new Shape().with("project", deploy.project()).with("environment", deploy.environment())
                            .with("from", deploy.from()).with("channel", deploy.channel())
                            .with("tenant", deploy.tenant()).unless(true, "redeploy", deploy.redeploy()).fields());
            case Action.RunRunbook run -> shape.with("runRunbook", new Shape().with("runbook", run.runbook())
                    .with("environment", run.environment()).with("tenant", run.tenant()).fields());
        };
    }
}
