package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.schemas.common.LogLine;
import dev.slipway.schemas.common.Runtime;
import dev.slipway.schemas.log.LogEnd;
import dev.slipway.schemas.log.LogLines;
import dev.slipway.schemas.presence.WorkerHeartbeat;
import dev.slipway.schemas.presence.WorkerStopped;
import dev.slipway.schemas.report.ExecutionClaimed;
import dev.slipway.schemas.report.ExecutionFinished;
import dev.slipway.schemas.report.ExecutionStarted;
import dev.slipway.schemas.report.GrantDeclined;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker on a real Kafka; the test is the orchestrator. */
@Timeout(90)
class WorkerTest {
    @TempDir
    static Path shared;
    static PlayedOrchestrator orchestrator;

    @TempDir
    Path directory;
    Worker worker;
    String pool;

    @BeforeAll
    static void startKafka() throws Exception {
        orchestrator = PlayedOrchestrator.start(shared);
    }

    @AfterAll
    static void stopKafka() {
        orchestrator.close();
    }

    @BeforeEach
    void startWorker() throws Exception {
        pool = orchestrator.newPool();
        worker = Worker.start(orchestrator.settings("w-" + pool, pool, 1, directory));
    }

    @AfterEach
    void stopWorker() {
        worker.close();
    }

    @Test
    void anOrderIsClaimedGrantedRunAndReportedWithItsLog() throws Exception {
        var id = orchestrator.dispatch(pool, "bash",
                "echo hello; echo \"$(get_octopusvariable Password)\"; set_octopusvariable a b");
        assertThat(orchestrator.await(ExecutionClaimed.class, id).getIncarnation())
                .isEqualTo(worker.id().incarnation());
        assertThat(orchestrator.has(ExecutionStarted.class, id)).as("nothing starts without a grant").isFalse();
        orchestrator.grant(worker.id(), id);
        var finished = orchestrator.await(ExecutionFinished.class, id);
        assertThat(finished.getOutcome()).isEqualTo("succeeded");
        assertThat(finished.getLogLines()).isEqualTo(2);
        assertThat(finished.getSlotKept()).isTrue();
        assertThat(finished.getOutputs()).singleElement().satisfies(output -> {
            assertThat(output.getName()).isEqualTo("a");
            assertThat(output.getValue()).isEqualTo("b");
        });
        assertThat(orchestrator.await(LogEnd.class, id).getLines()).isEqualTo(2);
        assertThat(orchestrator.all(LogLines.class, id).stream().flatMap(batch -> batch.getLines().stream())
                .map(LogLine::getText)).containsExactly("hello", "********");
    }

    @Test
    void whatNotEveryWorkerCanRunWaitsInAQueueOfItsOwn() throws Exception {
        var beat = orchestrator.awaitHeartbeat(worker.id(), _ -> true);
        assumeTrue(beat.getRuntimes().stream().anyMatch(runtime -> runtime.getName().equals("csharp")),
                "nothing here runs C#");
        var id = orchestrator.dispatch(pool, "csharp", "SetVariable(\"a\", \"b\");");
        orchestrator.await(ExecutionClaimed.class, id);
        orchestrator.grant(worker.id(), id);
        assertThat(orchestrator.await(ExecutionFinished.class, id).getOutputs()).hasSize(1);
    }

    @Test
    void theNextStepRunsInTheKeptSlotWithoutTheQueue() throws Exception {
        var first = orchestrator.dispatch(pool, "noop", "");
        orchestrator.await(ExecutionClaimed.class, first);
        orchestrator.grant(worker.id(), first);
        assertThat(orchestrator.await(ExecutionFinished.class, first).getSlotKept()).isTrue();
        var next = orchestrator.grantWithOrder(worker.id(), pool, "bash", "echo sticky");
        assertThat(orchestrator.await(ExecutionFinished.class, next).getOutcome()).isEqualTo("succeeded");
        assertThat(orchestrator.has(ExecutionClaimed.class, next)).isFalse();
    }

    @Test
    void aRefusedClaimFreesTheSlotForTheNext() throws Exception {
        var first = orchestrator.dispatch(pool, "noop", "");
        orchestrator.await(ExecutionClaimed.class, first);
        var second = orchestrator.dispatch(pool, "noop", "");
        orchestrator.refuse(worker.id(), first);
        orchestrator.await(ExecutionClaimed.class, second);
        orchestrator.grant(worker.id(), first);
        assertThat(orchestrator.await(GrantDeclined.class, first).getReason()).contains("given up");
        orchestrator.grant(worker.id(), second);
        orchestrator.await(ExecutionFinished.class, second);
    }

    @Test
    void aRepeatedGrantAndARepeatedOrderStartNothingTwice() throws Exception {
        var ledger = directory.resolve("ledger");
        var id = orchestrator.dispatch(pool, "bash", "echo run >> " + ledger);
        orchestrator.dispatchAgain(pool, id);
        orchestrator.await(ExecutionClaimed.class, id);
        orchestrator.grant(worker.id(), id);
        orchestrator.grant(worker.id(), id);
        orchestrator.await(ExecutionFinished.class, id);
        orchestrator.grant(worker.id(), id);
        orchestrator.release(worker.id(), id);
        var last = orchestrator.dispatch(pool, "noop", "");
        orchestrator.await(ExecutionClaimed.class, last);
        assertThat(Files.readAllLines(ledger)).containsExactly("run");
        assertThat(orchestrator.all(ExecutionFinished.class, id)).hasSize(1);
        assertThat(orchestrator.all(ExecutionClaimed.class, id)).hasSize(1);
    }

    @Test
    void aCancelEndsTheScriptAndItsHeartbeatsSayWhatItHolds() throws Exception {
        var id = orchestrator.dispatch(pool, "bash", "trap '' TERM; echo up; while true; do sleep 3600; done");
        orchestrator.await(ExecutionClaimed.class, id);
        orchestrator.grant(worker.id(), id);
        orchestrator.await(ExecutionStarted.class, id);
        orchestrator.awaitHeartbeat(worker.id(), beat -> beat.getRunning().contains(id));
        orchestrator.cancel(worker.id(), id, true);
        assertThat(orchestrator.await(ExecutionFinished.class, id).getOutcome()).isEqualTo("timed-out");
        orchestrator.awaitHeartbeat(worker.id(), beat -> beat.getRunning().isEmpty() && beat.getSlots() == 1);
        WorkerHeartbeat last = orchestrator.awaitHeartbeat(worker.id(), _ -> true);
        assertThat(last.getRuntimes()).extracting(Runtime::getName).contains("noop", "bash");
    }

    @Test
    void unreadableWorkGoesToTheDeadLettersAndHoldsUpNothing() throws Exception {
        orchestrator.dispatchBytes(pool, new byte[]{1, 2, 3});
        var id = orchestrator.dispatch(pool, "noop", "");
        orchestrator.await(ExecutionClaimed.class, id);
        orchestrator.grant(worker.id(), id);
        orchestrator.await(ExecutionFinished.class, id);
        orchestrator.awaitDeadLetter(new byte[]{1, 2, 3});
    }

    @Test
    void aDrainCancelsWhatDoesNotFinishInTime() throws Exception {
        var id = orchestrator.dispatch(pool, "bash", "echo up; sleep 3600");
        orchestrator.await(ExecutionClaimed.class, id);
        orchestrator.grant(worker.id(), id);
        orchestrator.await(ExecutionStarted.class, id);
        worker.drain(Duration.ofMillis(500));
        var finished = orchestrator.await(ExecutionFinished.class, id);
        assertThat(finished.getOutcome()).isEqualTo("cancelled");
        assertThat(finished.getError()).contains("drain limit");
        assertThat(finished.getSlotKept()).isFalse();
        worker.close();
        orchestrator.awaitPresence(WorkerStopped.class,
                stopped -> stopped.getIncarnation().equals(worker.id().incarnation()));
    }

    @Test
    void anIncarnationThatNeverSaidGoodbyeIsToldOfAtTheNextStart() throws Exception {
        worker.close();
        Files.createFile(directory.resolve("incarnations").resolve("w-old~gone"));
        worker = Worker.start(orchestrator.settings("w-" + pool, pool, 1, directory));
        orchestrator.awaitPresence(WorkerStopped.class, stopped -> stopped.getIncarnation().equals("gone"));
    }

    @Test
    void aDataDirectoryBelongsToOneWorker() {
        assertThatThrownBy(() -> Worker.start(orchestrator.settings("w2", pool, 1, directory)))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("in use by another worker");
    }

    @Test
    void aSequenceOfNoopStepsIsFast() throws Exception {
        var id = orchestrator.dispatch(pool, "noop", "");
        orchestrator.await(ExecutionClaimed.class, id);
        orchestrator.grant(worker.id(), id);
        orchestrator.await(ExecutionFinished.class, id);
        for (int i = 0; i < 200; i++) {
            orchestrator.await(ExecutionFinished.class, orchestrator.grantWithOrder(worker.id(), pool, "noop", ""));
        }
        var began = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            orchestrator.await(ExecutionFinished.class, orchestrator.grantWithOrder(worker.id(), pool, "noop", ""));
        }
        System.out
                .println("Signal to report, both ways through Kafka: " + (System.nanoTime() - began) / 200_000 + " us");
    }
}
