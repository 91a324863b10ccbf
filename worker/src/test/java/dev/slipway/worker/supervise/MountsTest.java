package dev.slipway.worker.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MountsTest {
    @Test
    void aHybridMachineHasItsControllersApart() {
        var mounts = new Mounts(
                List.of("35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory",
                        "33 31 0:30 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct",
                        "41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw"),
                List.of("4:memory:/jobs/1", "2:cpu,cpuacct:/", "0::/user"));
        assertThat(mounts.ofVersion1("memory")).contains(Path.of("/sys/fs/cgroup/memory/jobs/1"));
        assertThat(mounts.ofVersion1("cpu")).contains(Path.of("/sys/fs/cgroup/cpu,cpuacct"));
        assertThat(mounts.ofVersion1("pids")).isEmpty();
        assertThat(mounts.ofVersion2()).contains(Path.of("/sys/fs/cgroup/unified/user"));
    }

    @Test
    void aContainerSeesOnlyItsOwnPartOfAPureMachine() {
        var mounts = new Mounts(
                List.of("30 23 0:26 /box/7 /sys/fs/cgroup ro,nosuid shared:4 - cgroup2 cgroup rw,nsdelegate"),
                List.of("0::/box/7/unit"));
        assertThat(mounts.ofVersion2()).contains(Path.of("/sys/fs/cgroup/unit"));
        assertThat(mounts.ofVersion1("memory")).isEmpty();
        assertThat(new Mounts(mounts.mounts(), List.of("0::/box/77")).ofVersion2()).isEmpty();
    }

    @Test
    void onlyWhatProgramsNeedAndWhatIsPassedOnIsInherited() {
        var own = Map.of("PATH", "/bin", "LC_ALL", "C", "HTTPS_PROXY", "p", "AWS_PROFILE", "a", "AWS_REGION", "b",
                "KAFKA_PASSWORD", "secret", "STAGE", "x");
        assertThat(InheritedEnvironment.of(own)).containsOnlyKeys("PATH", "LC_ALL", "HTTPS_PROXY");
        var passing = new java.util.HashMap<>(own);
        passing.put(InheritedEnvironment.PASS, "AWS_*, STAGE");
        assertThat(InheritedEnvironment.of(passing)).containsOnlyKeys("PATH", "LC_ALL", "HTTPS_PROXY", "AWS_PROFILE",
                "AWS_REGION", "STAGE");
    }
}
