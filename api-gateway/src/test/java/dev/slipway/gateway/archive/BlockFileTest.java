package dev.slipway.gateway.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.gateway.blob.DirectoryBlobs;
import dev.slipway.gateway.problem.Problem;
import dev.slipway.gateway.view.DeploymentView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockFileTest {
    private static final String ID = "d0-01h2k3m4n5p6q7r8s9t0";

    @TempDir
    Path directory;

    private DirectoryBlobs blobs = new DirectoryBlobs(Path.of(""));

    @BeforeEach
    void inADirectoryOfItsOwn() {
        blobs = new DirectoryBlobs(directory);
    }

    private void write(String name, int lines) throws IOException {
        try (var writer = new BlockWriter(blobs.draft())) {
            for (int n = 1; n <= lines; n++) {
                writer.add(n, n + " " + "x".repeat(n % 200));
            }
            writer.finish(Map.of("lines", lines)).keepAs(name);
        }
    }

    @Test
    void anyLineIsReachedWithOneBlock() throws IOException {
        write("a/log", 20_000);
        try (var file = Objects.requireNonNull(BlockFile.open(blobs, "a/log"))) {
            assertThat((Object) file.about(Map.class)).isEqualTo(Map.of("lines", 20_000));
            for (int n : List.of(1, 2, 9_999, 10_000, 19_999, 20_000)) {
                var block = file.blockOf(n);
                assertThat(block).hasSizeLessThan(2_000).anyMatch(line -> line.startsWith(n + " "));
            }
            var seen = new ArrayList<String>();
            file.from(1, seen::add);
            assertThat(seen).hasSize(20_000);
            assertThat(seen.getLast()).startsWith("20000 ");
        }
        assertThat(Files.size(directory.resolve("a/log"))).isLessThan(300_000);
        assertThat(BlockFile.open(blobs, "a/none")).isNull();
    }

    @Test
    void theFirstToBeKeptUnderANameStaysAndNothingElseIsLeft() throws IOException {
        write("a/log", 3);
        write("a/log", 5);
        try (var file = Objects.requireNonNull(BlockFile.open(blobs, "a/log"))) {
            assertThat(file.blockOf(1)).hasSize(3);
        }
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("a"));
        }
        assertThatThrownBy(() -> blobs.has("../keyset.json")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWasCutOrChangedIsNamed() throws IOException {
        write("a/log", 20_000);
        var file = directory.resolve("a/log");
        var bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> BlockFile.open(blobs, "a/log")).isInstanceOf(Problem.class)
                .hasMessageContaining("a/log");
        bytes[100] ^= 1;
        bytes[101] ^= 7;
        Files.write(file, bytes);
        try (var changed = Objects.requireNonNull(BlockFile.open(blobs, "a/log"))) {
            assertThatThrownBy(() -> changed.blockOf(1)).isInstanceOf(Problem.class).hasMessageContaining("a/log");
        }
    }

    @Test
    void whatEndedTooLongAgoIsRemovedWithAllThatBelongsToIt() throws IOException {
        var ended = Instant.parse("2026-01-01T00:00:00Z");
        var view = new DeploymentView(ID, "default", "shop", "production", null, null, "succeeded", null, null, "ann",
                ended, ended, ended, 5, List.of());
        try (var writer = new BlockWriter(blobs.draft())) {
            writer.finish(new Detail(view, Map.of())).keepAs(ArchiveNames.detail(ID));
        }
        write(ArchiveNames.events(ID), 3);
        var swept = new ArrayList<String>();
        keptFor(Duration.ofDays(30), ended.plus(Duration.ofDays(29))).sweep(gone -> swept.add(gone.id()));
        assertThat(swept).isEmpty();
        var archives = keptFor(Duration.ofDays(30), ended.plus(Duration.ofDays(31)));
        assertThat(archives.find(ID)).isEqualTo(view);
        assertThat(archives.sizes().deployments()).isEqualTo(1);
        archives.sweep(gone -> swept.add(gone.id()));
        assertThat(swept).containsExactly(ID);
        assertThat(archives.find(ID)).isNull();
        assertThat(archives.sizes().bytes()).isZero();
    }

    private Archives keptFor(Duration kept, Instant now) {
        return new Archives(blobs, kept, Clock.fixed(now, ZoneOffset.UTC));
    }
}
