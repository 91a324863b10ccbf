package dev.slipway.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class DiskTest {
    @TempDir
    Path directory;

    @Test
    void logsStayWhenTheDiskIsLetGoOf() throws Exception {
        var place = directory.resolve("worker-1");
        var disk = Disk.mount(place);
        assumeTrue(disk != null, "no disk can be mounted here");
        var log = place.resolve("logs").resolve("slipway.log");
        try (disk) {
            Files.createDirectories(log.getParent());
            Files.writeString(log, "the last words");
            Files.writeString(place.resolve("data"), "much else");
            disk.fill();
        }
        assertThat(log).hasContent("the last words");
        assertThat(place.resolve("data")).doesNotExist();
        assertThat(directory).isDirectoryContaining(file -> file.equals(place));
    }
}
