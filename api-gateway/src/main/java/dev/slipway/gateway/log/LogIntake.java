package dev.slipway.gateway.log;

import dev.slipway.gateway.intake.Intake;
import dev.slipway.gateway.intake.Places;
import dev.slipway.gateway.intake.Replay;
import dev.slipway.gateway.readmodel.ReadModel;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.log.LogEnd;
import dev.slipway.schemas.log.LogLines;
import dev.slipway.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Map;
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
        var lines = new ArrayList<LogStore.Placed>();
        var ends = new ArrayList<LogEnd>();
        var deployments = new LinkedHashSet<String>();
        intake.each(records, READER, (record, message) -> {
            if (message instanceof LogLines batch) {
                deployments.add(ExecutionId.parse(batch.getExecution()).deployment().toString());
                lines.add(new LogStore.Placed(record.partition(), record.offset(), batch));
            } else if (message instanceof LogEnd end) {
                deployments.add(ExecutionId.parse(end.getExecution()).deployment().toString());
                ends.add(end);
            }
        });
        store.append(lines);
        store.end(ends);
        model.reached(Topic.LOGS.topicName(), Places.behind(records));
        model.callOut(deployments);
    }

    /** Reads the logs between these places once more. */
    public void refill(Map<Integer, Long> starts, Map<Integer, Long> ends) {
        replay.range(Topic.LOGS, starts, ends, this::take);
    }

    /** Reads all logs once more. */
    public void refill() {
        replay.all(Topic.LOGS, this::take);
    }
}
