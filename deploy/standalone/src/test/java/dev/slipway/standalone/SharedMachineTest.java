package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two projects, one machine: their scripts take turns, and whoever waits says for whom, also after a power cut. */
@Timeout(240)
class SharedMachineTest {
    @TempDir
    Path directory;

    @Test
    void scriptsOnTheSameMachineNeverOverlapAndTheSecondSaysWhatItWaitsFor() throws Exception {
        var ledger = directory.resolve("ledger");
        try (var installation = Installation.up(directory)) {
            installation.apply(documents(ledger));
            var first = installation.deploy("first", "production");
            Installation.await(ledger, "begin first");
            var second = installation.deploy("second", "production");
            var waiting = waiting(installation, second);
            assertThat(waiting.path("kind").asString()).isEqualTo("lock");
            assertThat(waiting.path("detail").asString()).isEqualTo(
                    "waits for machine web-1, which deployment " + first + " (first to production) has");
            var passing = installation.deploy("passing", "production");
            assertThat(installation.ended(passing).path("state").asString()).isEqualTo("succeeded");

            Files.writeString(directory.resolve("go"), "");
            assertThat(installation.ended(first).path("state").asString()).isEqualTo("succeeded");
            assertThat(installation.ended(second).path("state").asString()).isEqualTo("succeeded");
            assertThat(Files.readAllLines(ledger)).isEqualTo(
                    List.of("begin first", "end first", "begin second", "end second"));
            assertThat(installation.client("deployment", "logs", second).out())
                    .contains("waited for machine web-1, which deployment " + first);
        }
    }

    private static JsonNode waiting(Installation installation, String deployment) throws Exception {
        var deadline = System.nanoTime() + Installation.PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var found = installation.deployment(deployment);
            if (!found.path("waitingFor").isMissingNode()) {
                return found.path("waitingFor");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new AssertionError("expected " + deployment + " to wait, found " + installation.deployment(deployment));
    }

    private static String documents(Path ledger) {
        var go = ledger.resolveSibling("go");
        var target = "{apiVersion: slipway.dev/v1, kind: Target, metadata: {name: web-1}, spec: {environments:"
                + " [production], tags: [web], endpoint: {type: local}}}\n---\n";
        var environment = "{apiVersion: slipway.dev/v1, kind: Environment, metadata: {name: production}}\n---\n";
        return environment + target + project("first", "echo begin first >> " + ledger + "; while [ ! -e " + go
                + " ]; do sleep 0.1; done; echo end first >> " + ledger, "targets: {tags: [web]}, ")
                + project("second", "echo begin second >> " + ledger + "; echo end second >> " + ledger,
                        "targets: {tags: [web]}, ")
                + project("passing", "true", "");
    }

    private static String project(String name, String script, String more) {
        return "{apiVersion: slipway.dev/v1, kind: Project, metadata: {name: " + name + "}, spec: {process: {steps: [{"
                + "name: Run, " + more + "type: script, syntax: bash, script: \"" + script + "\"}]}}}\n---\n";
    }
}
