package dev.slipway.orchestrator.stream;

import dev.slipway.orchestrator.deployment.DeploymentInput;
import dev.slipway.orchestrator.planning.Planning;
import dev.slipway.orchestrator.planning.Planning.Planned;
import dev.slipway.orchestrator.planning.Planning.Unplannable;
import dev.slipway.orchestrator.rows.Stores;
import dev.slipway.orchestrator.wire.Inputs;
import dev.slipway.schemas.command.SubmitDeployment;
import java.time.Instant;
import java.util.ArrayList;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** Accepts deployments. One that knows more of the catalog than this process has seen waits until it has caught up. */
final class Submissions {
    private final Boundary boundary;
    private final Turns turns;
    private final KeyValueStore<String, byte[]> parked;
    private long waiting;

    Submissions(ProcessorContext<String, Object> context, Boundary boundary, Turns turns) {
        this.boundary = boundary;
        this.turns = turns;
        this.parked = Stores.parked(context);
        try (var rows = parked.all()) {
            rows.forEachRemaining(_ -> waiting++);
        }
    }

    void accept(SubmitDeployment submission, Instant at) {
        if (waiting > 0 || boundary.catalog().position() < submission.getCatalogPosition()) {
            parked.put(String.format("%015d/%s", at.toEpochMilli(), submission.getDeployment()),
                    boundary.messages().write(submission));
            waiting++;
            return;
        }
        plan(submission, at);
    }

    private void plan(SubmitDeployment message, Instant at) {
        var submission = Inputs.submission(message);
        var id = submission.id();
        if (turns.deployments().isKnown(submission)) {
            return;
        }
        switch (Planning.plan(submission, Inputs.given(message), boundary.catalog())) {
            case Unplannable(String reason) -> turns.take(id, new DeploymentInput.Reject(submission, reason, at));
            case Planned(var plan) -> {
                var submit = new DeploymentInput.Submit(submission, plan, turns.lanes().holder(submission.lane()), at);
                turns.take(id, submit);
                turns.lanes().enter(submission.lane(), id);
                if (submit.ahead().isEmpty()) {
                    turns.take(id, new DeploymentInput.Start(at));
                }
            }
        }
    }

    /** Says of a submission that cannot be handled that it has failed. */
    void reject(SubmitDeployment message, String reason, Instant at) {
        var submission = Inputs.submission(message);
        if (turns.deployments().isKnown(submission)) {
            turns.quarantine(submission.id(), new IllegalStateException(reason), at);
        } else {
            turns.take(submission.id(), new DeploymentInput.Reject(submission, reason, at));
        }
    }

    /** Looks again at what was parked, in order; true when something went on. */
    boolean retryParked(Instant at) {
        if (waiting == 0) {
            return false;
        }
        var ready = new ArrayList<String>();
        try (var rows = parked.all()) {
            while (rows.hasNext()) {
                var row = rows.next();
                var submission = (SubmitDeployment) boundary.messages().read(row.value);
                if (boundary.catalog().position() < submission.getCatalogPosition()) {
                    break;
                }
                ready.add(row.key);
            }
        }
        for (var key : ready) {
            var bytes = parked.delete(key);
            waiting--;
            plan((SubmitDeployment) boundary.messages().read(bytes), at);
        }
        return !ready.isEmpty();
    }
}
