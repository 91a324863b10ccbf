package dev.slipway.worker.report;

import dev.slipway.meters.Meters;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.WorkerId;
import dev.slipway.schemas.report.ExecutionClaimed;
import dev.slipway.schemas.report.ExecutionStarted;
import dev.slipway.schemas.report.GrantDeclined;
import dev.slipway.schemas.secret.Seal;
import dev.slipway.schemas.serde.Messages;
import dev.slipway.schemas.topic.Topic;
import dev.slipway.worker.execution.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What this worker says about executions, to the owner of their deployment. */
public final class Reports {
    private final Outbox outbox;
    private final Messages messages;
    private final WorkerId worker;
    private final Seal seal;
    private final InstantSource clock;
    private final WorkerMeters meters;

    public Reports(Outbox outbox, Messages messages, WorkerId worker, Seal seal, InstantSource clock) {
        this(outbox, messages, worker, seal, clock, new WorkerMeters(Meters.none(), ""));
    }

    public Reports(Outbox outbox, Messages messages, WorkerId worker, Seal seal, InstantSource clock,
            WorkerMeters meters) {
        this.outbox = outbox;
        this.messages = messages;
        this.worker = worker;
        this.seal = seal;
        this.clock = clock;
        this.meters = meters;
    }

    public CompletableFuture<Void> claimed(ExecutionId id, String lane) {
        meters.claimed(id);
        return send(id, lane,
                new ExecutionClaimed(id.toString(), worker.name(), worker.incarnation(), clock.instant()));
    }

    public CompletableFuture<Void> started(ExecutionId id, String lane) {
        return send(id, lane,
                new ExecutionStarted(id.toString(), worker.name(), worker.incarnation(), clock.instant()));
    }

    /** The lane is not known where only a grant came: the partition in the id is what counts. */
    public CompletableFuture<Void> declined(ExecutionId id, String reason) {
        return send(id, id.deployment().toString(),
                new GrantDeclined(id.toString(), worker.name(), worker.incarnation(), reason, clock.instant()));
    }

    public CompletableFuture<Void> finished(ExecutionId id, String lane, Outcome outcome, boolean slotKept) {
        meters.finished(id, slotKept);
        return send(id, lane, FinishedReport.of(id, worker, outcome, slotKept, seal));
    }

    private CompletableFuture<Void> send(ExecutionId id, String lane, SpecificRecord message) {
        return outbox.send(new ProducerRecord<>(Topic.STEP_REPORTS.topicName(), id.deployment().partition(),
                lane.getBytes(StandardCharsets.UTF_8), messages.write(Topic.STEP_REPORTS.topicName(), message)));
    }
}
