package dev.slipway.worker.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedPipeTest {
    @TempDir
    private Path directory;

    @Test
    void pipesAreMadeThatOnlyTheirOwnUserOpens() throws Exception {
        var first = directory.resolve("first of all");
        var second = directory.resolve("zwölf");
        NamedPipe.make(first, second);
        for (var pipe : new Path[]{first, second}) {
            assertThat(Files.readAttributes(pipe, "unix:mode,isOther"))
                    .containsEntry("mode", 0010600).containsEntry("isOther", true);
            assertThat(Files.getPosixFilePermissions(pipe)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void whatCannotBeMadeIsNamedWithTheReason() throws Exception {
        var there = Files.createFile(directory.resolve("there"));
        assertThatThrownBy(() -> NamedPipe.make(there)).isInstanceOf(IOException.class)
                .hasMessageContaining(there.toString()).hasMessageContaining("error 17");
        assertThatThrownBy(() -> NamedPipe.make(directory.resolve("none/pipe"))).isInstanceOf(IOException.class)
                .hasMessageContaining("error 2");
    }
}
