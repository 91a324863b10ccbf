package dev.slipway.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
    @TempDir
    Path directory;

    @Test
    void whatStruckIsAddedAndWhatDidNotKeepsItsDate() throws IOException {
        var file = directory.resolve("RESULTS.md");
        var first = Results.read(file);
        first.add(Map.of("kill -9 of a worker", 2, "Redis wiped", 1, "a full disk for a worker", 0),
                LocalDate.of(2026, 11, 1));
        Files.writeString(file, first.text());
        var second = Results.read(file);
        second.add(Map.of("kill -9 of a worker", 3, "Redis wiped", 0), LocalDate.of(2026, 11, 2));
        assertThat(second.text()).contains("| kill -9 of a worker | 5 | 2026-11-02 |",
                "| Redis wiped | 1 | 2026-11-01 |", "| a full disk for a worker | 0 | never |");
    }

    @Test
    void whatPeopleWroteAboveTheTableStays() throws IOException {
        var file = directory.resolve("RESULTS.md");
        Files.writeString(file, "# Ours\n\nOn 2 cores.\n\n| fault | struck | last |\n|---|---|---|\n");
        var results = Results.read(file);
        results.add(Map.of("Redis wiped", 1), LocalDate.of(2026, 11, 1));
        assertThat(results.text()).startsWith("# Ours\n\nOn 2 cores.\n\n| fault |").contains("| Redis wiped | 1 |");
    }
}
