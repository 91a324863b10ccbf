package dev.slipway.gateway.log;

import dev.slipway.gateway.intake.Intake;
import dev.slipway.gateway.intake.Replay;
import dev.slipway.gateway.readmodel.ReadModel;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.log.LogEnd;
import dev.slipway.schemas.log.LogLines;
import dev.slipway.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Brings log lines into Redis, batch by batch. */
public final class LogIntake {
    private static final String READER = "gateway logs";

    private final Intake intake;
    private final LogStore store;
    private final ReadModel model;
    private final Replay replay;

    public LogIntake(Intake intake, LogStore store, ReadModel model, Replay replay) {
        this.intake = intake;
        this.store = store;
        this.model = model;
        this.replay = replay;
    }

    /** Takes a batch; fails when Redis is away, to be called again with the same batch. */
    public void take(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        var lines = new ArrayList<LogLines>();
        var ends = new ArrayList<LogEnd>();
        var deployments = new LinkedHashSet<String>();
        intake.each(records, READER, (_, message) -> {
            if (message instanceof LogLines batch) {
                deployments.add(ExecutionId.parse(batch.getExecution()).deployment().toString());
                lines.add(batch);
            } else if (message instanceof LogEnd end) {
                deployments.add(ExecutionId.parse(end.getExecution()).deployment().toString());
                ends.add(end);
            }
        });
        store.append(lines);
        store.end(ends);
        model.callOut(deployments);
    }

    /** Reads all logs once more. */
    public void refill() {
        replay.all(Topic.LOGS, this::take);
    }
}
