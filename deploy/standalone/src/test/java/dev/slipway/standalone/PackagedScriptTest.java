package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a directory to a file that someone fetches: a package, a script in it, a changed file, an artifact. */
@Timeout(300)
class PackagedScriptTest {
    @TempDir
    Path directory;

    @Test
    void aScriptOfAPackageChangesItsFilesAndLeavesOneBehind() throws Exception {
        Files.createDirectories(directory.resolve("tool/bin"));
        Files.writeString(directory.resolve("tool/bin/run.sh"), "new_octopusartifact ../app.json result.json\n");
        Files.writeString(directory.resolve("tool/app.json"), "{\"name\": \"?\", \"port\": 1}");
        try (var installation = Installation.up(directory)) {
            var pushed = installation.client("package", "push", directory.resolve("tool").toString(), "--name", "tool",
                    "--version", "1.0.0");
            assertThat(pushed.exit()).as(pushed.err()).isZero();
            installation.apply("""
                    apiVersion: slipway.dev/v1
                    kind: Environment
                    metadata: {name: test}
                    ---
                    apiVersion: slipway.dev/v1
                    kind: Project
                    metadata: {name: packaged}
                    spec:
                      variables: [{name: Name, value: "#{Octopus.Project.Name}"}, {name: Port, value: "8080"}]
                      process:
                        steps:
                          - name: Run
                            type: script
                            syntax: bash
                            source: {package: {name: tool, path: bin/run.sh}}
                            structuredVariables: ["*.json"]
                    """);
            var id = installation.deploy("packaged", "test");
            var deployment = installation.ended(id);
            assertThat(deployment.path("state").asString()).as(deployment.toString()).isEqualTo("succeeded");
            assertThat(installation.client("artifact", "list", id).out()).contains("result.json");
            var file = directory.resolve("fetched.json");
            var fetched = installation.client("artifact", "download", id, "result.json", "-o", file.toString());
            assertThat(fetched.exit()).as(fetched.err()).isZero();
            assertThat(file).hasContent("{\n  \"name\": \"packaged\",\n  \"port\": 8080\n}");
            assertThat(installation.client("deployment", "logs", id).out())
                    .contains("The script comes from the package tool, which is 1.0.0");
        }
    }
}
