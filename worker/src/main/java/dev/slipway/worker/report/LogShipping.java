package dev.slipway.worker.report;

import dev.slipway.schemas.common.LogLine;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.log.LogEnd;
import dev.slipway.schemas.log.LogLines;
import dev.slipway.schemas.serde.Messages;
import dev.slipway.schemas.topic.Topic;
import dev.slipway.worker.log.LogOutlet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends one execution's log. What is not safe yet is bounded: a script that writes faster has to wait. */
public final class LogShipping implements LogOutlet {
    private static final int UNSAFE_BATCHES = 16;

    private final Outbox outbox;
    private final Messages messages;
    private final ExecutionId execution;
    private final InstantSource clock;
    private final Semaphore room = new Semaphore(UNSAFE_BATCHES);

    public LogShipping(Outbox outbox, Messages messages, ExecutionId execution, InstantSource clock) {
        this.outbox = outbox;
        this.messages = messages;
        this.execution = execution;
        this.clock = clock;
    }

    @Override
    public void lines(long first, List<Line> lines) {
        room.acquireUninterruptibly();
        send(new LogLines(execution.toString(), first, lines.stream()
                .map(line -> new LogLine(Instant.ofEpochMilli(line.atMillis()), line.level().word(), line.text()))
                .toList()));
    }

    @Override
    public void end(long lines, long bytes, String sha256) {
        room.acquireUninterruptibly(UNSAFE_BATCHES);
        send(new LogEnd(execution.toString(), lines, bytes, sha256, clock.instant()));
        room.acquireUninterruptibly(1);
    }

    private void send(SpecificRecord message) {
        var record = new ProducerRecord<>(Topic.LOGS.topicName(),
                execution.toString().getBytes(StandardCharsets.UTF_8), messages.write(Topic.LOGS.topicName(), message));
        var _ = outbox.send(record).whenComplete((_, _) -> room.release());
    }
}
