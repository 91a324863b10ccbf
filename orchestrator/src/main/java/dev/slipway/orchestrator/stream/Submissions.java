package dev.slipway.orchestrator.stream;

import dev.slipway.orchestrator.deployment.DeploymentInput;
import dev.slipway.orchestrator.deployment.Submission;
import dev.slipway.orchestrator.deployment.Wishes;
import dev.slipway.orchestrator.planning.Planning;
import dev.slipway.orchestrator.planning.Planning.Planned;
import dev.slipway.orchestrator.planning.Planning.Unplannable;
import dev.slipway.orchestrator.planning.Resumption;
import dev.slipway.orchestrator.rows.Stores;
import dev.slipway.orchestrator.wire.Inputs;
import dev.slipway.schemas.command.CancelDeployment;
import dev.slipway.schemas.command.SubmitDeployment;
import dev.slipway.schemas.id.DeploymentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts deployments. One that knows more of the catalog than this process has seen waits until it has caught up. */
final class Submissions {
    private static final Logger LOG = LoggerFactory.getLogger(Submissions.class);
    private static final Duration LONGEST_PARKED = Duration.ofMinutes(1);

    private final Boundary boundary;
    private final Turns turns;
    private final KeyValueStore<String, byte[]> parked;
    private long waiting;
    private long order;

    Submissions(ProcessorContext<String, Object> context, Boundary boundary, Turns turns) {
        this.boundary = boundary;
        this.turns = turns;
        this.parked = Stores.parked(context);
        try (var rows = parked.all()) {
            rows.forEachRemaining(_ -> waiting++);
        }
    }

    void accept(SubmitDeployment submission, Instant at) {
        if (waiting > 0 || !isReady(submission)) {
            park(submission.getDeployment(), boundary.messages().write(submission), at);
        } else {
            plan(submission, at);
        }
    }

    /** A cancel of what is parked waits behind it; false when nothing is parked, or the deployment is under way. */
    boolean parkBehind(CancelDeployment cancel, Instant at) {
        if (waiting == 0 || turns.deployments().submission(DeploymentId.parse(cancel.getDeployment())).isPresent()) {
            return false;
        }
        park(cancel.getDeployment(), boundary.messages().write(cancel), at);
        return true;
    }

    boolean hasParked() {
        return waiting > 0;
    }

    private void park(String deployment, byte[] message, Instant at) {
        parked.put(String.format("%015d/%015d/%s", at.toEpochMilli(), order++, deployment), message);
        waiting++;
    }

    private boolean isReady(SubmitDeployment submission) {
        return boundary.catalog().position() >= submission.getCatalogPosition();
    }

    /** Turns a submission into a plan and begins, or queues it in its lane, or leaves it until its time has come. */
    void plan(SubmitDeployment message, Instant at) {
        var submission = Planning.completed(Inputs.submission(message), boundary.catalog());
        var id = submission.id();
        if (turns.deployments().isKnown(submission)) {
            return;
        }
        switch (planned(submission, Inputs.wishes(message))) {
            case Unplannable(String reason) -> turns.take(id, new DeploymentInput.Reject(submission, reason, at));
            case Planned(var plan) -> {
                boundary.pools().ensure(submission.lane().space(), plan);
                var ahead = turns.lanes().holder(submission.lane());
                turns.take(id, new DeploymentInput.Submit(submission, plan, ahead, at));
                submission.circumstances().resumes().ifPresent(old -> turns.deployments().copyOutputs(old, id));
                if (submission.circumstances().notBefore().filter(at::isBefore).isEmpty()) {
                    turns.enter(submission.lane(), id, ahead, at);
                }
            }
        }
    }

    private Planning.Answer planned(Submission submission, Wishes wishes) {
        var resumes = submission.circumstances().resumes();
        if (resumes.isEmpty()) {
            return Planning.plan(submission, wishes, boundary.catalog());
        }
        return turns.deployments()
                .past(resumes.get()).<Planning.Answer>map(
                        past -> Resumption.of(submission, wishes.values(), past.submission(), past.plan(),
                                past.steps()))
                .orElseGet(() -> new Unplannable("there is nothing left of deployment " + resumes.get()
                        + " that could be gone on with: only what has failed or was cancelled in the last 7 days"));
    }

    /** Says of a submission that cannot be handled that it has failed; one without a readable id is only logged. */
    void reject(SubmitDeployment message, Exception cause, Instant at) {
        Submission submission;
        try {
            submission = Inputs.submission(message);
        } catch (IllegalArgumentException e) {
            LOG.warn("a submission is for nobody: {}", e.getMessage());
            return;
        }
        if (turns.deployments().isKnown(submission)) {
            turns.quarantine(submission.id(), cause, at);
        } else {
            turns.take(submission.id(),
                    new DeploymentInput.Reject(submission, "it could not be planned: " + cause.getMessage(), at));
        }
    }

    /**
     * Looks again at what was parked, in order, and hands on what may go; true when something did. After a minute a
     * submission goes with what is known.
     */
    boolean retryParked(Instant at, Consumer<SpecificRecord> handler) {
        if (waiting == 0) {
            return false;
        }
        var ready = new ArrayList<String>();
        try (var rows = parked.all()) {
            while (rows.hasNext()) {
                var row = rows.next();
                var since = Instant.ofEpochMilli(Long.parseLong(row.key.substring(0, row.key.indexOf('/'))));
                if (boundary.messages().read(row.value) instanceof SubmitDeployment submission && !isReady(submission)
                        && since.plus(LONGEST_PARKED).isAfter(at)) {
                    break;
                }
                ready.add(row.key);
            }
        }
        for (var key : ready) {
            var bytes = parked.delete(key);
            waiting--;
            handler.accept((SpecificRecord) boundary.messages().read(bytes));
        }
        return !ready.isEmpty();
    }
}
