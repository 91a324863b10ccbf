package dev.slipway.worker.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.schemas.id.WorkerId;
import dev.slipway.schemas.serde.Messages;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a cluster that can be away. */
class HeartbeatsTest {
    private static final WorkerId WORKER = new WorkerId("crane", "i1");

    private final MockProducer<byte[], byte[]> cluster = new MockProducer<>(true, null, new ByteArraySerializer(),
            new ByteArraySerializer());
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final Heartbeats heartbeats = new Heartbeats(new Outbox(cluster, timer), Messages.standalone(), WORKER,
            "default", 2, List.of(), InstantSource.system());

    @AfterEach
    void end() {
        timer.shutdownNow();
    }

    @Test
    void aHeartbeatThatCouldNotBeSentIsNotSentLater() {
        cluster.sendException = new TimeoutException("the cluster is away");
        assertThat(heartbeats.send(List.of(), false).orElseThrow()).isCompletedExceptionally();
        assertThat(timer.getQueue()).isEmpty();
        cluster.sendException = null;
        assertThat(heartbeats.send(List.of(), false).orElseThrow()).isCompleted();
        assertThat(cluster.history()).hasSize(1);
    }

    @Test
    void whileTheClusterIsSilentHeartbeatsDoNotPileUp() {
        var silent = new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        var own = new Heartbeats(new Outbox(silent, timer), Messages.standalone(), WORKER, "default", 2, List.of(),
                InstantSource.system());
        for (int beat = 0; beat < 1_000; beat++) {
            var _ = own.send(List.of(), false);
        }
        assertThat(silent.history()).hasSize(30);
        assertThat(silent.completeNext()).isTrue();
        assertThat(own.send(List.of(), false)).isPresent();
        assertThat(own.send(List.of(), false)).isEmpty();
    }

    @Test
    void theEndOfAnIncarnationIsToldHoweverLongThatTakes() {
        cluster.sendException = new TimeoutException("the cluster is away");
        assertThat(heartbeats.stopped(WORKER, "the worker was stopped")).isNotDone();
        assertThat(timer.getQueue()).hasSize(1);
    }
}
