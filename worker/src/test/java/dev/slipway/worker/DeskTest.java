package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.id.WorkerId;
import dev.slipway.schemas.report.ExecutionFinished;
import dev.slipway.schemas.secret.Keyring;
import dev.slipway.schemas.serde.Messages;
import dev.slipway.worker.execution.Depot;
import dev.slipway.worker.execution.Order;
import dev.slipway.worker.execution.Outcome;
import dev.slipway.worker.execution.StepFailed;
import dev.slipway.worker.execution.Stop;
import dev.slipway.worker.execution.Workshop;
import dev.slipway.worker.grant.Grants;
import dev.slipway.worker.grant.Input;
import dev.slipway.worker.grant.Limits;
import dev.slipway.worker.log.Lines;
import dev.slipway.worker.log.LogOutlet;
import dev.slipway.worker.report.DeadLetters;
import dev.slipway.worker.report.Outbox;
import dev.slipway.worker.report.Reports;
import dev.slipway.worker.script.Interpreters;
import dev.slipway.worker.supervise.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskTest {
    @TempDir
    Path directory;

    private final MockProducer<byte[], byte[]> producer = new MockProducer<>(true, null, new ByteArraySerializer(),
            new ByteArraySerializer());

    @Test
    void whatCanNotBeStartedIsReportedAsFailedAndFreesTheWorker() throws Exception {
        assertThat(errorOf(_ -> {
            throw new StackOverflowError();
        })).isEqualTo("The worker met a fault of its own: java.lang.StackOverflowError");
    }

    @Test
    void aRunThatEndsInAnErrorIsReportedAsFailedAndFreesTheWorker() throws Exception {
        assertThat(errorOf(_ -> new LogOutlet() {
            @Override
            public void lines(long first, List<Line> lines) {
                // none matters here
            }

            @Override
            public void end(long count, long bytes, String sha256) {
                throw new OutOfMemoryError("played");
            }
        })).isEqualTo("The worker met a fault of its own: java.lang.OutOfMemoryError");
    }

    private String errorOf(Function<ExecutionId, LogOutlet> outlets) throws Exception {
        var order = new Order(ExecutionId.parse("d0-00000000000000000001.1.1.0.1"), "default/p/e", "Step", "Action",
                "script", "bash", "echo hello", null, Map.of(), Duration.ofSeconds(10), List.of(), "");
        var desk = desk(outlets);
        desk.accept(new Input.Granted(order.id(), order));
        assertThat(desk.awaitIdle(Duration.ofSeconds(30))).isTrue();
        assertThat(desk.held()).isEmpty();
        return producer.history().stream()
                .map(record -> Messages.standalone().read(record.value()))
                .filter(ExecutionFinished.class::isInstance).map(ExecutionFinished.class::cast)
                .map(finished -> String.valueOf(finished.getError())).findFirst().orElseThrow();
    }

    private Desk desk(Function<ExecutionId, LogOutlet> outlets) throws IOException {
        var seal = Keyring.create().pool("default", "default");
        var clock = InstantSource.system();
        var outbox = new Outbox(producer, Lines.TIMER);
        var workshop = new Workshop(Files.createDirectories(directory.resolve("work")),
                Interpreters.find("w", System.getenv("PATH"), directory), Supervisor.in(directory), new NoDepot(), seal,
                outlets, clock, Lines.TIMER);
        return new Desk(new Grants(1, Limits.USUAL, _ -> Optional.empty()), workshop,
                new Reports(outbox, Messages.standalone(), new WorkerId("w", "1"), seal, clock),
                new DeadLetters(outbox));
    }

    private record NoDepot() implements Depot {
        @Override
        public void fetchBlob(Order order, String sha256, Path file, CompletableFuture<Stop> stopped)
                throws StepFailed {
            throw new StepFailed("there is no blob store here");
        }

        @Override
        public String fetchScript(Order order, String sha256, CompletableFuture<Stop> stopped) throws StepFailed {
            throw new UnsupportedOperationException("no blob is asked for");
        }

        @Override
        public Outcome.Stored store(Order order, Path file, String name, CompletableFuture<Stop> stopped) {
            throw new UnsupportedOperationException("no artifact is made");
        }
    }
}
