package dev.slipway.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.schemas.id.SourceId;
import dev.slipway.schemas.signature.SignedScript;
import dev.slipway.schemas.signature.SigningKey;
import dev.slipway.schemas.signature.TrustedKeys;
import dev.slipway.worker.log.Announced.Output;
import dev.slipway.worker.supervise.Supervisor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where scripts come from, and who signed them. */
class SourceTest {
    @TempDir
    Path directory;

    @Test
    void aScriptOfASourceRunsBesideItsFilesWithVariablesSubstituted() throws IOException {
        var shop = shop(Trust.IN_EVERYONE);
        shop.variable("Name", "world");
        shop.trees.put("ab", zip(Map.of("deploy/run.sh", "cat note.txt; ./tool; cat ../top.txt; echo '#{Name}'; pwd",
                "deploy/note.txt", "a note\n", "deploy/tool:x", "#!/bin/sh\necho a tool\n", "top.txt", "top\n",
                "deploy/link:l", "../top.txt")));
        source(shop, "deploy/run.sh", "ab");
        var outcome = shop.bash(null);
        assertThat(outcome.error()).isNull();
        assertThat(shop.lines().texts()).contains("a note", "a tool", "top", "world").anyMatch(
                line -> line.startsWith("The script comes from the Git repository https://example.org/x.git at main"))
                .anyMatch(line -> line.startsWith(shop.work.toString()) && line.endsWith("/deploy"));
        assertThat(shop.work).isEmptyDirectory();
    }

    @Test
    void whatTheGatewayFoundAtSubmissionComesInVariables() throws IOException {
        var shop = shop(Trust.IN_EVERYONE);
        shop.trees.put("cd", zip(Map.of("run.sh", "echo here")));
        source(shop, "run.sh", "");
        shop.properties.remove(SourceId.TREE);
        assertThat(shop.bash(null).error()).contains("expected the files of the Git repository");
        var source = SourceId.of(shop.properties).orElseThrow();
        shop.variable(source.treeVariable(), "cd");
        shop.variable(source.versionVariable(), "0123abc");
        assertThat(shop.bash(null).error()).isNull();
        assertThat(shop.lines().texts()).contains("here").anyMatch(line -> line.endsWith(", which is 0123abc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../out.sh", "/tmp/out.sh", "a/../../out.sh", "a\\b", ".."})
    void aNameThatLeadsOutIsRefused(String name) throws IOException {
        var shop = shop(Trust.IN_EVERYONE);
        shop.trees.put("ab", zip(Map.of(name, "x", "run.sh", "echo never")));
        source(shop, "run.sh", "ab");
        assertThat(shop.bash(null).error()).contains("expected names within the source of the script");
        assertThat(shop.lines().texts()).doesNotContain("never");
        assertThat(directory.resolve("work").resolve("out.sh")).doesNotExist();
    }

    @Test
    void aLinkThatLeadsOutIsRefused() throws IOException {
        var shop = shop(Trust.IN_EVERYONE);
        shop.trees.put("ab", zip(Map.of("link:l", "../../keys", "run.sh", "echo never")));
        source(shop, "run.sh", "ab");
        assertThat(shop.bash(null).error()).contains("expected links that stay within the source");
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws IOException {
        var shop = shop(Trust.IN_EVERYONE);
        shop.trees.put("ab", zip(Map.of("run.sh", "echo never")));
        source(shop, "other.sh", "ab");
        assertThat(shop.bash(null).error()).isEqualTo(
                "expected the script 'other.sh' in its source, found no file of that name");
        source(shop, "../run.sh", "ab");
        assertThat(shop.bash(null).error()).contains("expected the path of a script within its source");
    }

    @Test
    void aWorkerThatWantsSignaturesRunsWhatATrustedKeySigned() throws IOException {
        var shop = shop(trust(true));
        shop.properties.put("A", "1");
        sign(shop, "bash", "echo signed");
        var outcome = shop.bash("echo signed");
        assertThat(outcome.outputs()).containsExactly(new Output("Slipway.Action.SignedBy", "alice", false));
        assertThat(shop.lines().said()).containsExactly("info: The script is signed by alice", "info: signed");
    }

    @Test
    void itRefusesEverythingElseBeforeAnythingStarts() throws IOException {
        var shop = shop(trust(true));
        assertThat(shop.bash("echo never").error()).startsWith("refused:").contains("has no signature");
        sign(shop, "bash", "echo signed");
        assertThat(shop.bash("echo never").error()).startsWith("refused:").contains("sign it again");
        shop.properties.put("Octopus.Action.Script.ScriptParameters", "; echo never");
        assertThat(shop.bash("echo signed").error()).startsWith("refused:");
        shop.properties.clear();
        shop.trees.put("ab", zip(Map.of("run.sh", "echo never")));
        source(shop, "run.sh", "ab");
        assertThat(shop.bash(null).error()).startsWith("refused:").contains("comes from the Git repository");
        assertThat(shop.lines().texts()).doesNotContain("never");
    }

    @Test
    void whereSignaturesAreNotRequiredTheyAreTold() throws IOException {
        var shop = shop(trust(false));
        assertThat(shop.bash("true").outputs()).isEmpty();
        sign(shop, "bash", "true");
        assertThat(shop.bash("true").outputs()).hasSize(1);
    }

    private Shop shop(Trust trust) throws IOException {
        return new Shop(directory, Supervisor.in(directory), trust);
    }

    private static void source(Shop shop, String file, String tree) {
        shop.properties.put(SourceId.KIND, SourceId.GIT);
        shop.properties.put(SourceId.GIT_URL, "https://example.org/x.git");
        shop.properties.put(SourceId.GIT_REFERENCE, "main");
        shop.properties.put(SourceId.FILE, file);
        shop.properties.put(SourceId.TREE, tree);
    }

    private Trust trust(boolean required) throws IOException {
        var line = SigningKey.create("alice", directory.resolve("alice.key"));
        return new Trust(TrustedKeys.read(Files.writeString(directory.resolve("trusted"), line)), required);
    }

    private void sign(Shop shop, String language, String script) throws IOException {
        shop.properties.put(SignedScript.SIGNATURE, SigningKey.read(directory.resolve("alice.key"))
                .sign(new SignedScript(language, script, shop.properties)));
    }

    /** What follows a colon in a name is the comment of the entry. */
    private static byte[] zip(Map<String, String> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                var parts = file.getKey().split(":", -1);
                var entry = new ZipEntry(parts[0]);
                entry.setComment(parts.length > 1 ? parts[1] : null);
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
