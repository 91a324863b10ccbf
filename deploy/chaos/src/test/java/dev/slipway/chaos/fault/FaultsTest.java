package dev.slipway.chaos.fault;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.chaos.cluster.Cluster;
import dev.slipway.chaos.cluster.Size;
import dev.slipway.cli.CommandFailed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {
    @TempDir
    Path directory;

    @Test
    void wordsThatAreInNoNameAreRefusedBeforeAnythingStarts() throws Exception {
        try (var cluster = new Cluster(directory.resolve("slipway"), directory, directory.resolve("ledger"),
                Size.SMALL);
                var faults = new Faults(cluster, null, _ -> {})) {
            assertThatThrownBy(() -> faults.require("Reddis")).isInstanceOf(CommandFailed.class)
                    .hasMessageContaining("found 'Reddis'").hasMessageContaining("Redis wiped");
            assertThatCode(() -> faults.require("Redis")).doesNotThrowAnyException();
            assertThatCode(() -> faults.require("")).doesNotThrowAnyException();
        }
    }
}
