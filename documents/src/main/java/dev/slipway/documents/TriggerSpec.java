package dev.slipway.documents;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Something that is done by itself when its time has come or a deployment has succeeded (process.md 10.8). */
public record TriggerSpec(@Nullable String description, boolean disabled, When when, Action action)
        implements
            PlainSpec {
    /** What sets it off. */
    public sealed interface When {
        /** Six or seven fields, seconds first, in the time zone (process.md SC-2). */
        record Schedule(String cron, ZoneId timeZone) implements When {}

        /** A deployment of the project to the environment has succeeded. */
        record AfterDeployment(String project, String environment) implements When {}
    }

    /** What it does. */
    public sealed interface Action {
        /**
         * Deploys a release of the project: {@code latest} created, or promoted from where {@code from} says; again also
         * when it is there already, if asked.
         */
        record DeployRelease(String project, String environment, @Nullable String from, @Nullable String channel,
                @Nullable String tenant, boolean redeploy) implements Action {}

        record RunRunbook(String runbook, String environment, @Nullable String tenant) implements Action {}
    }
}
