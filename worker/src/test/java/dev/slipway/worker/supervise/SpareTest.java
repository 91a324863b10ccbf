package dev.slipway.worker.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that was to wait for a script, and can't. */
@Timeout(60)
class SpareTest {
    @TempDir
    Path directory;

    @Test
    void oneWhoseSupervisorEndsInsteadIsRefusedAndLeavesNothing() throws Exception {
        for (int run = 0; run < 20; run++) {
            var record = new RunRecord(directory.resolve("spare-" + run), "mark");
            record.make(false);
            var cgroup = Files.createDirectory(directory.resolve("cgroup-" + run));
            assertThatThrownBy(() -> Spare.prepare(new ProcessBuilder("true"), record, new CgroupTree(cgroup)))
                    .isInstanceOf(IOException.class);
            assertThat(record.directory()).doesNotExist();
        }
    }

    @Test
    void aScriptGetsAProcessOfItsOwnWhenTheReadyOneIsOfNoUse() throws Exception {
        var supervisor = Supervisors.CGROUPS.in(directory);
        supervisor.keepReady(1);
        until(supervisor::hasReady);
        Path spare;
        try (var found = Files.newDirectoryStream(directory.resolve("executions"), Spare.PREFIX + "*")) {
            spare = found.iterator().next();
        }
        var cgroup = Path.of(Files.readAllLines(spare.resolve("tree")).get(1));
        Directories.delete(spare);
        var script = supervisor.start(new Launch("run", List.of("sh", "-c", "exit 7"), directory, Map.of(),
                ByteBuffer.allocate(0)), Supervisors.NOWHERE);
        assertThat(script.await().code()).isEqualTo(7);
        assertThat(cgroup).doesNotExist();
        supervisor.keepNothingReady();
    }

    private static void until(BooleanSupplier holds) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within 30 s").isLessThan(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }
}
