package dev.slipway.gateway.view;

import dev.slipway.gateway.readmodel.Json;
import dev.slipway.schemas.command.SubmitDeployment;
import dev.slipway.schemas.summary.DeploymentSummary;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is shown of a deployment while its events are not there. */
final class Placeholder {
    private Placeholder() {}

    /** {@code firstOffset}: a place before its first event, where known. */
    static Change of(SubmitDeployment command, @Nullable Long firstOffset) {
        var rows = new LinkedHashMap<String, String>();
        rows.put(Rows.QUEUED, Json.write(new Rows.Queued(command.getSpace(), command.getProject(),
                command.getEnvironment(), command.getTenant(), command.getRelease(), command.getPrincipal(),
                command.getAt(), 0, command.getRunbook(), command.getChannel(), command.getResumes())));
        rows.put(Rows.STATE, Json.write(new Rows.State("queued", null, null)));
        if (firstOffset != null) {
            rows.put(Rows.FIRST, Long.toString(firstOffset));
        }
        return new Change(command.getDeployment(), 0, 0, command.getSpace(), command.getProject(), "queued",
                command.getAt().toEpochMilli(), rows);
    }

    static DeploymentView view(SubmitDeployment command) {
        return new DeploymentView(command.getDeployment(), command.getSpace(), command.getProject(),
                command.getEnvironment(), command.getTenant(), command.getRelease(), "queued", null, null,
                command.getPrincipal(), command.getAt(), null, null, 0, List.of(), null, List.of(),
                command.getRunbook(), command.getChannel(), command.getResumes());
    }

    /** The sequence stays 0, so that events still have their say. */
    static Change of(DeploymentSummary summary) {
        var rows = new LinkedHashMap<String, String>();
        rows.put(Rows.QUEUED, Json.write(new Rows.Queued(summary.getSpace(), summary.getProject(),
                summary.getEnvironment(), summary.getTenant(), summary.getRelease(), summary.getCreatedBy(),
                summary.getCreatedAt(), 0, summary.getRunbook(), summary.getChannel(), summary.getResumes())));
        rows.put(Rows.STATE, Json.write(new Rows.State(summary.getState(), summary.getReason(), summary.getError())));
        if (summary.getStartedAt() != null) {
            rows.put(Rows.STARTED, summary.getStartedAt().toString());
        }
        if (summary.getFinishedAt() != null) {
            rows.put(Rows.FINISHED, summary.getFinishedAt().toString());
        }
        return new Change(summary.getDeployment(), 0, 0, summary.getSpace(), summary.getProject(), summary.getState(),
                summary.getCreatedAt().toEpochMilli(), rows);
    }

    /** Of a deployment that is kept elsewhere: so much that lists name it. The sequence stays 0. */
    static Change of(DeploymentView past) {
        var rows = new LinkedHashMap<String, String>();
        rows.put(Rows.QUEUED, Json.write(new Rows.Queued(past.space(), past.project(), past.environment(),
                past.tenant(), past.release(), past.createdBy(), past.createdAt(), 0, past.runbook(), past.channel(),
                past.resumes())));
        rows.put(Rows.STATE, Json.write(new Rows.State(past.state(), past.reason(), past.error())));
        var started = past.startedAt();
        if (started != null) {
            rows.put(Rows.STARTED, started.toString());
        }
        var finished = past.finishedAt();
        if (finished != null) {
            rows.put(Rows.FINISHED, finished.toString());
        }
        return new Change(past.id(), 0, 0, past.space(), past.project(), past.state(),
                past.createdAt().toEpochMilli(), rows);
    }
}
