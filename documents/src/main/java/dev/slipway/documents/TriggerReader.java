package dev.slipway.documents;

import dev.slipway.documents.TriggerSpec.Action;
import dev.slipway.documents.TriggerSpec.When;
import dev.slipway.documents.schedule.Cron;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads a trigger: one thing that sets it off, and one that it does. */
final class TriggerReader {
    private static final String EXPECTED_WHEN = "either 'schedule: {cron, timeZone}' or 'afterDeployment: {project,"
            + " environment}'";
    private static final String EXPECTED_ACTION = "either 'deployRelease: {project, environment}' or 'runRunbook:"
            + " {runbook, environment}'";

    private TriggerReader() {}

    static TriggerSpec read(Fields spec) {
        var trigger = new TriggerSpec(spec.text("description", Fields.LONG_TEXT), spec.flag("disabled", false),
                when(spec), action(spec));
        if (trigger.when() instanceof When.AfterDeployment(var project, var environment)
                && trigger.action() instanceof Action.DeployRelease deploy && !project.isEmpty()
                && deploy.project().equals(project) && deploy.environment().equals(environment)) {
            spec.report("deployRelease", "it would set itself off again and again: expected another project or"
                    + " environment than that of 'afterDeployment'");
        }
        return trigger;
    }

    private static When when(Fields spec) {
        checkOne(spec, "schedule", "afterDeployment", EXPECTED_WHEN);
        var schedule = spec.mapping("schedule");
        var after = spec.mapping("afterDeployment");
        When when = new When.Schedule("", ZoneId.of("UTC"));
        if (schedule != null) {
            when = new When.Schedule(cron(schedule), Times.zone(schedule, "timeZone"));
            schedule.end();
        }
        if (after != null) {
            when = new When.AfterDeployment(after.requiredName("project", "the project that was deployed"),
                    after.requiredName("environment", "where it was deployed"));
            after.end();
        }
        return when;
    }

    private static String cron(Fields schedule) {
        var text = schedule.requiredText("cron", 200, Cron.RULE);
        if (!text.isEmpty()) {
            Cron.mistake(text).ifPresent(mistake -> schedule.report("cron", mistake));
        }
        return text;
    }

    private static Action action(Fields spec) {
        checkOne(spec, "deployRelease", "runRunbook", EXPECTED_ACTION);
        var deploy = spec.mapping("deployRelease");
        var run = spec.mapping("runRunbook");
        Action action = new Action.RunRunbook("", "", null);
        if (run != null) {
            action = new Action.RunRunbook(run.requiredName("runbook", "the runbook"),
                    run.requiredName("environment", "where it runs"), run.name("tenant"));
            run.end();
        }
        if (deploy != null) {
            action = new Action.DeployRelease(deploy.requiredName("project", "what is deployed"),
                    deploy.requiredName("environment", "where to"), deploy.name("from"), channel(deploy),
                    deploy.name("tenant"), deploy.flag("redeploy", true));
            deploy.end();
        }
        return action;
    }

    private static @Nullable String channel(Fields deploy) {
        return deploy.text("channel", ChannelReader.LONGEST_NAME);
    }

    private static void checkOne(Fields spec, String first, String second, String expected) {
        if (!spec.has(first) && !spec.has(second)) {
            spec.missing(first, expected);
        } else if (spec.has(first) && spec.has(second)) {
            spec.report(second, "expected " + expected + ", found both");
        }
    }
}
