package dev.slipway.worker.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that was to wait for a script, and can't. */
@Timeout(60)
class SpareTest {
    private static final SupervisedScript.Output NOWHERE = new SupervisedScript.Output() {
        @Override
        public void out(byte[] bytes, int count) {
            // nobody listens
        }

        @Override
        public void err(byte[] bytes, int count) {
            // nobody listens
        }
    };

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
        var records = directory.resolve("executions");
        Path spare;
        do {
            LockSupport.parkNanos(20_000_000);
            spare = find(records);
        } while (spare == null || !waits(spare));
        var cgroup = Path.of(Files.readAllLines(spare.resolve("tree")).get(1));
        Directories.delete(spare);
        var script = supervisor.start(new Launch("run", List.of("sh", "-c", "exit 7"), directory, Map.of(),
                ByteBuffer.allocate(0)), NOWHERE);
        assertThat(script.await().code()).isEqualTo(7);
        // its supervisor goes on trying until the kernel has let go of the last process
        while (Files.exists(cgroup)) {
            LockSupport.parkNanos(20_000_000);
        }
        supervisor.keepNothingReady();
    }

    private static @Nullable Path find(Path records) throws IOException {
        try (var found = Files.newDirectoryStream(records, Spare.PREFIX + "*")) {
            var first = found.iterator();
            return first.hasNext() ? first.next() : null;
        }
    }

    /** Its shell has entered the cgroup and been found there. */
    private static boolean waits(Path spare) throws IOException {
        if (!Files.exists(spare.resolve("session")) || !Files.exists(spare.resolve("tree"))) {
            return false;
        }
        var shell = Files.readString(spare.resolve("session")).strip();
        return !shell.isEmpty()
                && ProcessHandle.of(Long.parseLong(shell)).flatMap(process -> process.info().arguments())
                        .filter(words -> List.of(words).contains("-c")).isPresent();
    }
}
