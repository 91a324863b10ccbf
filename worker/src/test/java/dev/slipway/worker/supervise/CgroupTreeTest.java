package dev.slipway.worker.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CgroupTreeTest {
    private static final int RACES = 3_000;

    /** The supervisor removes the group when its last process is gone, and may do so at any moment. */
    @Test
    void aGroupMayVanishWhileItIsKilled() throws Exception {
        var parent = Cgroups.find(Mounts.read());
        Assumptions.assumeTrue(parent.isPresent(), "this machine gives us no cgroups");
        var group = parent.get().resolve("vanishing-" + ProcessHandle.current().pid());
        var both = new CyclicBarrier(2);
        try (var other = Executors.newSingleThreadExecutor()) {
            for (int race = 0; race < RACES; race++) {
                Files.createDirectory(group);
                var removed = other.submit(() -> remove(group, both));
                both.await(10, TimeUnit.SECONDS);
                new CgroupTree(group).kill();
                assertThat(removed.get(10, TimeUnit.SECONDS)).isTrue();
            }
        }
        new CgroupTree(group).kill();
    }

    @Test
    void aGroupIsRemovedAlsoWhileTheKernelLetsGoOfItsLastProcess() throws Exception {
        var parent = Cgroups.find(Mounts.read());
        Assumptions.assumeTrue(parent.isPresent(), "this machine gives us no cgroups");
        for (int run = 0; run < 20; run++) {
            var group = Files.createDirectory(parent.get().resolve("going-" + ProcessHandle.current().pid()));
            var process = new ProcessBuilder("sh", "-c",
                    "echo 0 >" + group + "/cgroup.procs && echo in && exec sleep 60")
                    .start();
            assertThat(process.inputReader().readLine()).isEqualTo("in");
            var tree = new CgroupTree(group);
            tree.kill();
            tree.dispose();
            assertThat(group).doesNotExist();
            process.waitFor();
        }
    }

    private static boolean remove(Path group, CyclicBarrier both) throws Exception {
        both.await(10, TimeUnit.SECONDS);
        return Files.deleteIfExists(group);
    }
}
