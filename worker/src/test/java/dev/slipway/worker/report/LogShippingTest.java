package dev.slipway.worker.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.schemas.id.ExecutionId;
import dev.slipway.schemas.log.LogEnd;
import dev.slipway.schemas.log.LogLines;
import dev.slipway.schemas.serde.Messages;
import dev.slipway.worker.log.Level;
import dev.slipway.worker.log.Lines;
import dev.slipway.worker.log.LogOutlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LogShippingTest {
    private static final ExecutionId EXECUTION = ExecutionId.parse("d0-00000000000000000001.1.1.0.1");

    @TempDir
    Path directory;
    private final MockProducer<byte[], byte[]> cluster = new MockProducer<>(false, null, new ByteArraySerializer(),
            new ByteArraySerializer());

    @Test
    void aClusterThatIsAwayHoldsUpNobodyAndGetsAllInOrder() throws Exception {
        var log = logbook().open(EXECUTION);
        for (int batch = 1; batch <= 100; batch++) {
            log.lines(batch, line(batch));
        }
        assertThat(cluster.history()).hasSize(16);
        assertThat(directory.resolve("spool")).isNotEmptyDirectory();
        var ended = CompletableFuture.runAsync(() -> log.end(100, 1, "-"));
        acknowledgeUntil(ended::isDone);
        assertThat(numbers()).containsExactlyElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
        assertThat(read().getLast()).isInstanceOf(LogEnd.class);
        assertThat(directory.resolve("spool")).isEmptyDirectory();
    }

    @Test
    void aFullSpoolLetsTheScriptWait() throws Exception {
        var log = logbook().open(EXECUTION, 600);
        var all = CompletableFuture.runAsync(() -> IntStream.rangeClosed(1, 60).forEach(n -> log.lines(n, line(n))));
        await(() -> cluster.history().size() == 16 && size() > 300);
        assertThat(size()).isLessThan(4000);
        assertThat(all).isNotDone();
        acknowledgeUntil(all::isDone);
        var ended = CompletableFuture.runAsync(() -> log.end(60, 1, "-"));
        acknowledgeUntil(ended::isDone);
        assertThat(numbers()).containsExactlyElementsOf(LongStream.rangeClosed(1, 60).boxed().toList());
    }

    @Test
    void aClusterThatIsAwayAgainAndAgainGetsAllInOrder() throws Exception {
        var log = logbook().open(EXECUTION);
        for (int away = 0; away < 3; away++) {
            for (int batch = 1; batch <= 30; batch++) {
                var number = away * 30 + batch;
                log.lines(number, line(number));
            }
            var wanted = (away + 1) * 30;
            acknowledgeUntil(() -> cluster.history().size() == wanted);
        }
        var ended = CompletableFuture.runAsync(() -> log.end(90, 1, "-"));
        acknowledgeUntil(ended::isDone);
        assertThat(numbers()).containsExactlyElementsOf(LongStream.rangeClosed(1, 90).boxed().toList());
    }

    @Test
    void whatAKilledWorkerCouldNotSendIsSentAtTheNextStart() throws Exception {
        var log = logbook().open(EXECUTION);
        for (int batch = 1; batch <= 30; batch++) {
            log.lines(batch, line(batch));
        }
        cluster.clear();
        logbook().sendLeftovers();
        assertThat(numbers()).containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
        acknowledgeUntil(() -> !Files.exists(directory.resolve("spool").resolve(EXECUTION.toString())));
    }

    @Test
    void aRecordThatWasCutOffByTheEndOfItsWorkerIsLeftOut() throws Exception {
        var file = Files.createDirectories(directory.resolve("spool")).resolve(EXECUTION.toString());
        Files.write(file, new byte[]{0, 0, 0, 2, 1, 2, 0, 0, 0, 9, 1});
        assertThat(Spool.leftIn(file)).containsExactly(new byte[]{1, 2});
    }

    private Logbook logbook() throws IOException {
        return new Logbook(new Outbox(cluster, Lines.TIMER), Messages.standalone(), InstantSource.system(),
                directory.resolve("spool"));
    }

    private static List<LogOutlet.Line> line(int number) {
        return List.of(new LogOutlet.Line(number, Level.INFO, "line " + number));
    }

    private List<Object> read() {
        return cluster.history().stream().map(record -> Messages.standalone().read(record.value())).toList();
    }

    private List<Long> numbers() {
        return read().stream().filter(LogLines.class::isInstance).map(LogLines.class::cast).map(LogLines::getFirst)
                .toList();
    }

    private long size() {
        try {
            return Files.size(directory.resolve("spool").resolve(EXECUTION.toString()));
        } catch (IOException _) {
            return 0;
        }
    }

    private void acknowledgeUntil(BooleanSupplier condition) {
        await(() -> {
            cluster.completeNext();
            return condition.getAsBoolean();
        });
    }

    private static void await(BooleanSupplier condition) {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 30 s in vain").isLessThan(until);
            LockSupport.parkNanos(500_000);
        }
    }
}
