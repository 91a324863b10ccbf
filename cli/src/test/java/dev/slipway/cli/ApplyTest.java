package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyTest {
    private static final String PROJECT = """
            apiVersion: slipway.dev/v1
            kind: Project
            metadata: {name: web-shop}
            spec:
              variables:
                - {name: Token, type: sensitive, valueFrom: {env: SHOP_TOKEN}}
                - {name: Notes, valueFrom: {file: notes.txt}}
              process:
                steps:
                  - {name: Build, type: script, syntax: bash, script: echo built}
            ---
            apiVersion: slipway.dev/v1
            kind: Environment
            metadata: {name: production}
            """;

    @TempDir
    Path files;

    private final ScriptedServer server = new ScriptedServer();

    ApplyTest() throws IOException {}

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void environmentsComeBeforeProjectsAndValuesComeFromThisMachine() throws IOException {
        var file = Files.writeString(files.resolve("shop.yaml"), PROJECT);
        Files.writeString(files.resolve("notes.txt"), "two\nlines\n");
        server.on("PUT /api/v1/environments/production", 201, "{}", "ETag", "\"1\"")
                .on("GET /api/v1/projects/web-shop", 200, "{}", "ETag", "\"7\"")
                .on("PUT /api/v1/projects/web-shop", 200, "{}", "ETag", "\"8\"");
        var typed = Typed.with(Map.of("SHOP_TOKEN", "made-up"), server, "apply", "-f", file.toString());
        assertThat(typed.err()).isEmpty();
        assertThat(typed.exit()).isZero();
        assertThat(typed.out().lines()).containsExactly("Environment/production created", "Project/web-shop updated");
        var put = Json.read(server.asked().getLast().body()).path("spec").path("variables");
        assertThat(Json.text(put.path(0), "value")).isEqualTo("made-up");
        assertThat(Json.text(put.path(0), "type")).isEqualTo("sensitive");
        assertThat(Json.text(put.path(1), "value")).isEqualTo("two\nlines");
    }

    @Test
    void aDocumentThatChangesNothingIsCalledUnchanged() throws IOException {
        Files.writeString(files.resolve("environment.yaml"), PROJECT.substring(PROJECT.indexOf("---")));
        Files.writeString(files.resolve("readme.md"), "not a document");
        server.on("GET /api/v1/environments/production", 200, "{}", "ETag", "\"1\"")
                .on("PUT /api/v1/environments/production", 200, "{}", "ETag", "\"1\"");
        var typed = Typed.slipway(server, "apply", "-f", files.toString(), "--output", "json");
        assertThat(Json.read(typed.out())).isEqualTo(Json.read("""
                {"items": [{"kind": "Environment", "name": "production", "result": "unchanged"}]}"""));
    }

    @Test
    void aMistakeIsToldWithItsPlaceAndNothingIsApplied() throws IOException {
        var file = Files.writeString(files.resolve("shop.yaml"), PROJECT.replace("script: echo built", "scrip: echo"));
        var typed = Typed.slipway(server, "apply", "-f", file.toString());
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err()).contains(file + ":10:").contains("spec.process.steps[0]");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void aValueThatIsNotOnThisMachineIsAMistakeToo() throws IOException {
        var file = Files.writeString(files.resolve("shop.yaml"), PROJECT);
        var typed = Typed.slipway(server, "apply", "-f", file.toString());
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err()).contains("spec.variables[0].valueFrom.env").contains("SHOP_TOKEN is not set")
                .contains("spec.variables[1].valueFrom.file").contains("notes.txt");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void whatTheServerRefusesIsToldWithFileAndDocument() throws IOException {
        var file = Files.writeString(files.resolve("environment.yaml"), PROJECT.substring(PROJECT.indexOf("---")));
        server.on("PUT /api/v1/environments/production", 422, """
                {"title": "Refused", "errors": [{"field": "metadata.name", "message": "is taken"}]}""");
        var typed = Typed.slipway(server, "apply", "-f", file.toString());
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err()).contains("Environment/production: refused")
                .contains(file + ":4: metadata.name: is taken");
    }

    @Test
    void aDryRunShowsWhatWouldChangeWithEverySecretMaskedAndChangesNothing() throws IOException {
        var file = Files.writeString(files.resolve("shop.yaml"), """
                apiVersion: slipway.dev/v1
                kind: Project
                metadata: {name: web-shop}
                spec:
                  variables: [{name: Token, type: sensitive, value: made-up}]
                  process: {steps: [{name: Build, type: script, syntax: bash, script: "echo new"}]}
                ---
                apiVersion: slipway.dev/v1
                kind: Environment
                metadata: {name: production}
                ---
                apiVersion: slipway.dev/v1
                kind: Environment
                metadata: {name: audit}
                """);
        server.on("GET /api/v1/projects/web-shop", 200, """
                {"apiVersion": "slipway.dev/v1", "kind": "Project",
                 "metadata": {"name": "web-shop", "space": "default", "version": 7, "updatedBy": "a", "updatedAt": "b"},
                 "spec": {"variables": [{"name": "Token", "type": "sensitive", "value": "*****"}], "process": {"steps":
                 [{"name": "Build", "type": "script", "syntax": "bash", "script": "echo old"}]}}}""")
                .on("GET /api/v1/environments/production", 200, """
                        {"apiVersion": "slipway.dev/v1", "kind": "Environment",
                         "metadata": {"name": "production", "space": "default", "version": 1}, "spec": {}}""");
        var typed = Typed.slipway(server, "apply", "--dry-run", "-f", file.toString());
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out().lines()).containsExactly("Environment/production would be unchanged",
                "Environment/audit would be created", "Project/web-shop would be changed",
                "            type: script", "            syntax: bash",
                "  -         script: echo old", "  +         script: echo new");
        assertThat(typed.out()).doesNotContain("made-up");
        assertThat(server.asked()).noneMatch(asked -> asked.toString().contains("PUT"));
    }
}
