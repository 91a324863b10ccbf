package dev.slipway.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.slipway.meters.Meters;
import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.WorkerId;
import dev.slipway.schemas.serde.Messages;
import dev.slipway.worker.execution.Order;
import dev.slipway.worker.report.WorkerMeters;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.MockShareConsumer;
import org.junit.jupiter.api.Test;

/** A worker whose start failed is closed before it reads: that must not hide why it failed. */
class NeverStartedTest {
    @Test
    void aReaderOfSignalsThatNeverStartedCanBeClosed() {
        var consumer = new MockConsumer<byte[], byte[]>("earliest");
        new SignalReader(consumer, Messages.standalone(), new WorkerId("crane", "i1"), _ -> {}).close();
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void anIntakeThatNeverStartedCanBeClosed() {
        var intake = new PoolIntake(new MockShareConsumer<>(), List.of("queue"), Messages.standalone(),
                new NobodysDesk(), new WorkerMeters(Meters.none(), "default"));
        assertThatCode(intake::close).doesNotThrowAnyException();
    }

    /** Nothing comes to it. */
    private static final class NobodysDesk implements OrderDesk {
        @Override
        public boolean awaitFreeSlot(Duration limit) {
            return false;
        }

        @Override
        public Decision take(Order order) {
            return Decision.GIVE_BACK;
        }

        @Override
        public CompletableFuture<Void> claim(Order order) {
            return new CompletableFuture<>();
        }

        @Override
        public void claimFailed(ExecutionId id) {}

        @Override
        public void keepUnreadable(byte[] key, byte[] value, String topic, String reason) {}
    }
}
