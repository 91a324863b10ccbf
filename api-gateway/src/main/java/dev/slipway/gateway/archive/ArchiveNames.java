package dev.slipway.gateway.archive;

import dev.slipway.schemas.id.DeploymentId;
import dev.slipway.schemas.id.ExecutionId;
import org.jspecify.annotations.Nullable;

/** What the blobs of a deployment are called: {@code archives/<2 characters>/<deployment>/...}. */
final class ArchiveNames {
    static final String ALL = "archives";
    private static final String DETAIL = "/detail";

    private ArchiveNames() {}

    /** Throws {@link IllegalArgumentException} for what is no id. */
    static String of(String deployment) {
        return ALL + "/" + DeploymentId.parse(deployment).unique().substring(0, 2) + "/" + deployment;
    }

    static String detail(String deployment) {
        return of(deployment) + DETAIL;
    }

    static String events(String deployment) {
        return of(deployment) + "/events";
    }

    static String request(String deployment) {
        return of(deployment) + "/request";
    }

    static String log(ExecutionId execution) {
        var deployment = execution.deployment().toString();
        return of(deployment) + "/logs/" + execution.toString().substring(deployment.length() + 1);
    }

    /** Of a log that has no end, or lacks lines. */
    static String openLog(ExecutionId execution) {
        return log(execution) + "-open";
    }

    static boolean isLog(String name) {
        return name.contains("/logs/");
    }

    /** The deployment that a detail is of; null for other blobs. */
    static @Nullable String deploymentOfDetail(String name) {
        if (!name.endsWith(DETAIL)) {
            return null;
        }
        var whole = name.substring(0, name.length() - DETAIL.length());
        return whole.substring(whole.lastIndexOf('/') + 1);
    }
}
