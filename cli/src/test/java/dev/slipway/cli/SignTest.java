package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.documents.ActionSpec;
import dev.slipway.documents.DocumentReader;
import dev.slipway.documents.ProjectSpec;
import dev.slipway.documents.RunbookSpec;
import dev.slipway.schemas.signature.SignedScript;
import dev.slipway.schemas.signature.TrustedKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignTest {
    private static final String DOCUMENTS = """
            # kept
            apiVersion: slipway.dev/v1
            kind: Environment
            metadata: {name: production}
            ---
            apiVersion: slipway.dev/v1
            kind: Project
            metadata: {name: shop}
            spec:
              process:
                steps:
                  - name: Flat   # kept
                    type: script
                    syntax: bash
                    parameters: a b
                    script: |
                      echo 1
                  - name: Nested
                    actions:
                      - script: print(1)
                        name: First
                        type: script
                        syntax: python
                      - {name: Second, type: script, syntax: bash, "script": "echo 2"}
                  - name: Nothing
                    type: noop
            ---
            apiVersion: slipway.dev/v1
            kind: Runbook
            metadata: {name: restart}
            spec:
              project: shop
              process: {steps: [{name: Only, type: script, syntax: bash, script: echo 3}]}
            """;

    @TempDir
    Path directory;

    @Test
    void everyScriptOfAFileGetsItsSignatureAndAllElseStays() throws IOException {
        var key = directory.resolve("alice.key");
        var created = Typed.withoutServer("key", "create", "--owner", "alice", "--out", key.toString());
        assertThat(created.exit()).as(created.err()).isZero();
        var trusted = TrustedKeys.read(Files.writeString(directory.resolve("trusted"), created.out()));
        var file = Files.writeString(directory.resolve("shop.yaml"), DOCUMENTS);
        var signed = Typed.withoutServer("sign", "-f", file.toString(), "--key", key.toString());
        assertThat(signed.exit()).as(signed.err()).isZero();
        assertThat(signed.out()).contains("signed 4 scripts");
        var text = Files.readString(file);
        assertThat(text.replaceAll("(?m)^ *signature: .*\n", "").replaceAll("- signature: .*\n *", "- ")
                .replaceAll("\"signature\": \"[^\"]*\", ", "")).isEqualTo(DOCUMENTS);
        assertThat(actions(text)).hasSize(4)
                .allSatisfy(action -> assertThat(trusted.signerOf(script(action))).contains("alice"));
        var again = Typed.withoutServer("sign", "-f", file.toString(), "--key", key.toString());
        assertThat(again.exit()).isZero();
        assertThat(Files.readString(file)).as("the same scripts have the same signatures").isEqualTo(text);
        Files.writeString(file, text.replace("parameters: a b", "parameters: a c"));
        assertThat(trusted.signerOf(script(actions(Files.readString(file)).getFirst()))).isEqualTo(Optional.empty());
        assertThat(Typed.withoutServer("sign", "-f", file.toString(), "--key", key.toString()).exit()).isZero();
        assertThat(actions(Files.readString(file)))
                .allSatisfy(action -> assertThat(trusted.signerOf(script(action))).contains("alice"));
    }

    @Test
    void aScriptThatComesFromElsewhereIsNotSignedAndThatIsSaid() throws IOException {
        var key = directory.resolve("key");
        Typed.withoutServer("key", "create", "--owner", "alice", "--out", key.toString());
        var file = Files.writeString(directory.resolve("shop.yaml"), """
                apiVersion: slipway.dev/v1
                kind: Project
                metadata: {name: shop}
                spec:
                  process:
                    steps:
                      - {name: A, type: script, syntax: bash, source: {package: {name: tool, path: a.sh}}}
                """);
        var typed = Typed.withoutServer("sign", "-f", file.toString(), "--key", key.toString());
        assertThat(typed.exit()).isZero();
        assertThat(typed.err()).contains("the script of 'A' does not stand in the document");
    }

    @Test
    void whatCannotBeSignedIsSaid() throws IOException {
        var key = directory.resolve("key");
        Typed.withoutServer("key", "create", "--owner", "alice", "--out", key.toString());
        assertThat(Typed.withoutServer("key", "create", "--owner", "alice", "--out", key.toString()).err())
                .contains("never overwritten");
        var broken = Files.writeString(directory.resolve("broken.yaml"), "kind: Project");
        var typed = Typed.withoutServer("sign", "-f", broken.toString(), "--key", key.toString());
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err()).contains("nothing was signed").contains("broken.yaml");
        assertThat(Typed.withoutServer("sign", "-f", broken.toString(), "--key", broken.toString()).err())
                .contains("expected a private Ed25519 key");
    }

    private static List<ActionSpec> actions(String text) {
        return DocumentReader.read("x", text.getBytes(StandardCharsets.UTF_8)).documents().stream()
                .flatMap(document -> document.spec() instanceof ProjectSpec project
                        ? project.process().steps().stream()
                        : document.spec() instanceof RunbookSpec runbook
                                ? runbook.process().steps().stream()
                                : Stream.empty())
                .flatMap(step -> step.actions().stream()).filter(action -> action.script() != null).toList();
    }

    private static SignedScript script(ActionSpec action) {
        return new SignedScript(word(action), String.valueOf(action.script()), action.properties());
    }

    private static String word(ActionSpec action) {
        var syntax = action.syntax();
        return syntax == null ? "" : syntax.word();
    }
}
