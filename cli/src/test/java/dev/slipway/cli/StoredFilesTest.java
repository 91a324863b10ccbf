package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Artifacts and packages. */
class StoredFilesTest {
    private static final String SHA_OF_HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    private static final String ARTIFACTS = """
            {"items": [
              {"name": "a/report.txt", "size": 5, "sha256": "%s", "execution": "x-1", "step": "Build", "attempt": 1},
              {"name": "twice", "size": 5, "sha256": "%s", "execution": "x-1", "step": "Build", "attempt": 1},
              {"name": "twice", "size": 6, "sha256": "00", "execution": "x-2", "step": "Test", "attempt": 1}]}"""
            .formatted(SHA_OF_HELLO, SHA_OF_HELLO);

    @TempDir
    Path directory;
    private final ScriptedServer server = new ScriptedServer();

    StoredFilesTest() throws IOException {}

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void artifactsAreListed() {
        server.on("GET /api/v1/deployments/d-1/artifacts", 200, ARTIFACTS);
        var typed = Typed.slipway(server, "artifact", "list", "d-1");
        assertThat(typed.out().lines().toList()).hasSize(4)
                .element(1).asString().startsWith("a/report.txt  5     Build").endsWith(SHA_OF_HELLO);
    }

    @Test
    void anArtifactIsFetchedAndItsDigestChecked() throws IOException {
        server.on("GET /api/v1/deployments/d-1/artifacts", 200, ARTIFACTS);
        server.on("GET /api/v1/deployments/d-1/artifacts/content", 200, "hello");
        var file = directory.resolve("mine.txt");
        var typed = Typed.slipway(server, "artifact", "download", "d-1", "a/report.txt", "-o", file.toString());
        assertThat(typed.exit()).as(typed.err()).isZero();
        assertThat(file).hasContent("hello");
        assertThat(server.askedLines())
                .anyMatch(line -> line.contains("name=a%2Freport.txt") && line.contains("execution=x-1"));
    }

    @Test
    void anotherFileThanTheOneIsNotKept() throws IOException {
        server.on("GET /api/v1/deployments/d-1/artifacts", 200, ARTIFACTS);
        server.on("GET /api/v1/deployments/d-1/artifacts/content", 200, "other");
        var file = directory.resolve("mine.txt");
        var typed = Typed.slipway(server, "artifact", "download", "d-1", "a/report.txt", "-o", file.toString());
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.err()).contains("expected a file with SHA-256 " + SHA_OF_HELLO).contains("nothing was kept");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void ofSeveralFilesOfANameOneHasToBeChosen() {
        server.on("GET /api/v1/deployments/d-1/artifacts", 200, ARTIFACTS);
        assertThat(Typed.slipway(server, "artifact", "download", "d-1", "twice").err())
                .contains("--execution x-1 or x-2");
        assertThat(Typed.slipway(server, "artifact", "download", "d-1", "none").err())
                .contains("has no artifact 'none'");
    }

    @Test
    void aDirectoryIsPushedAsTheSameZipEachTime() throws IOException {
        Files.createDirectories(directory.resolve("tree/sub"));
        Files.writeString(directory.resolve("tree/run.sh"), "echo");
        Files.writeString(directory.resolve("tree/sub/note"), "text");
        var names = new ArrayList<String>();
        var one = ZippedTree.of(directory.resolve("tree"));
        var other = ZippedTree.of(directory.resolve("tree"));
        try (var zip = new ZipFile(one.toFile())) {
            zip.stream().forEach(entry -> names.add(entry.getName()));
            assertThat(Digest.of(one)).isEqualTo(Digest.of(other));
        } finally {
            Files.delete(one);
            Files.delete(other);
        }
        assertThat(names).containsExactly("run.sh", "sub/note");
        server.on("PUT /api/v1/packages/tool/versions/1.0", 201, "{\"size\": 7, \"sha256\": \"ab\"}");
        var typed = Typed.slipway(server, "package", "push", directory.resolve("tree").toString(), "--name", "tool",
                "--version", "1.0");
        assertThat(typed.exit()).as(typed.err()).isZero();
        assertThat(typed.out()).contains("tool 1.0, 7 bytes, SHA-256 ab");
        assertThat(server.asked().getFirst().body()).startsWith("PK");
    }

    @Test
    void packagesAreListedVersionByVersion() {
        server.on("GET /api/v1/packages", 200, """
                {"items": [{"metadata": {"name": "tool"}, "spec": {"versions": [
                  {"version": "1.0", "size": 7, "sha256": "ab"}, {"version": "1.1", "size": 8, "sha256": "cd"}]}}]}""");
        assertThat(Typed.slipway(server, "package", "list").out().lines().toList())
                .isEqualTo(
                        List.of("NAME  VERSION  SIZE  SHA-256", "tool  1.0      7     ab", "tool  1.1      8     cd"));
    }
}
