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
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
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

    /** As after a freeze between the announcement of a start and its acknowledgement. */
    @Test
    void aScriptWhoseStartIsAcknowledgedToAWorkerOutOfTouchDoesNotBegin() throws Exception {
        var touch = Duration.ofSeconds(2);
        var slow = new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        var desk = desk(_ -> new Lines(), slow, new Limits(Duration.ofSeconds(30), Duration.ofSeconds(5), touch));
        var ran = directory.resolve("ran");
        var order = order("echo >" + ran);
        desk.accept(new Input.Granted(order.id(), order));
        assertThat(desk.held()).containsExactly(order.id());
        await(() -> slow.history().size() == 1 && desk.now().compareTo(touch) > 0);
        slow.completeNext();
        await(() -> {
            desk.accept(new Input.HeartbeatAcked(desk.now()));
            return slow.history().size() == 2;
        });
        assertThat(Messages.standalone().read(slow.history().getLast().value()))
                .isInstanceOfSatisfying(ExecutionFinished.class,
                        finished -> assertThat(finished.getOutcome()).isEqualTo("failed"));
        assertThat(ran).doesNotExist();
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private static Order order(String script) {
        return new Order(ExecutionId.parse("d0-00000000000000000001.1.1.0.1"), "default/p/e", "Step", "Action",
                "script", "bash", script, null, Map.of(), Duration.ofSeconds(10), List.of(), "");
    }

    private String errorOf(Function<ExecutionId, LogOutlet> outlets) throws Exception {
        var order = order("echo hello");
        var desk = desk(outlets, producer, Limits.USUAL);
        desk.accept(new Input.Granted(order.id(), order));
        assertThat(desk.awaitIdle(Duration.ofSeconds(30))).isTrue();
        assertThat(desk.held()).isEmpty();
        return producer.history().stream()
                .map(record -> Messages.standalone().read(record.value()))
                .filter(ExecutionFinished.class::isInstance).map(ExecutionFinished.class::cast)
                .map(finished -> String.valueOf(finished.getError())).findFirst().orElseThrow();
    }

    private Desk desk(Function<ExecutionId, LogOutlet> outlets, MockProducer<byte[], byte[]> producer, Limits limits)
            throws IOException {
        var seal = Keyring.create().pool("default", "default");
        var clock = InstantSource.system();
        var outbox = new Outbox(producer, Lines.TIMER);
        var workshop = new Workshop(Files.createDirectories(directory.resolve("work")),
                Interpreters.find("w", System.getenv("PATH"), directory), Supervisor.in(directory), new NoDepot(), seal,
                outlets, clock, Lines.TIMER);
        return new Desk(new Grants(1, limits, _ -> Optional.empty()), workshop,
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
