package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of a whole installation in the middle of step 2 of 5: nothing is lost, and nothing starts twice. */
@Timeout(300)
class KilledServerTest {
    @TempDir
    Path directory;

    @Test
    void aStepThatWasRunningFollowsItsPolicyAndNoAttemptStartsTwice() throws Exception {
        var ledger = directory.resolve("ledger");
        try (var installation = Installation.up(directory)) {
            installation.apply(
                    environment("one") + project("retried", "retry", ledger) + project("failed", "fail", ledger));
            var retried = installation.deploy("retried", "one");
            var failed = installation.deploy("failed", "one");
            Installation.await(ledger, retried + ".2.1.0.1 start");
            Installation.await(ledger, failed + ".2.1.0.1 start");
            installation.kill();
            assertThat(sleepers()).as("what runs ends with the worker").isEmpty();
            installation.restart();

            var again = installation.ended(retried);
            assertThat(again.path("state").asString()).as(again.toString()).isEqualTo("succeeded");
            assertThat(again.path("steps").get(1).path("executions").get(1).path("attempt").asInt()).isEqualTo(2);
            var lost = installation.ended(failed);
            assertThat(lost.path("state").asString()).as(lost.toString()).isEqualTo("failed");
            assertThat(lost.path("error").asString()).contains("step 'Two' failed: worker lost");
            assertThat(lost.path("steps").get(2).path("state").asString()).isEqualTo("skipped");
        }
        var starts = Files.readAllLines(ledger).stream().filter(line -> line.endsWith("start")).toList();
        assertThat(starts).allSatisfy(start -> assertThat(Collections.frequency(starts, start)).as(start).isEqualTo(1));
    }

    private static String environment(String name) {
        return "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: " + name + "}\n";
    }

    /** Step 2 notes its attempt, then sleeps at its first one. */
    private static String project(String name, String policy, Path ledger) {
        return """
                ---
                apiVersion: slipway.dev/v1
                kind: Project
                metadata: {name: %s}
                spec:
                  process:
                    steps:
                      - {name: One, type: noop}
                      - name: Two
                        type: script
                        syntax: bash
                        onWorkerLoss: %s
                        script: |
                          me=$(basename "$PWD")
                          echo "$me start" >>%s
                          if [[ $me == *.1 ]]; then exec -a slipway-test-sleeper sleep 600; fi
                          echo "$me end" >>%s
                      - {name: Three, type: script, syntax: bash, script: "echo three"}
                      - {name: Four, type: noop}
                      - {name: Five, type: script, syntax: bash, script: "echo five"}
                """.formatted(name, policy, ledger, ledger);
    }

    private static List<String> sleepers() throws InterruptedException {
        for (int look = 0; look < 100; look++) {
            var found = ProcessHandle.allProcesses().flatMap(process -> process.info().commandLine().stream())
                    .filter(line -> line.startsWith("slipway-test-sleeper")).toList();
            if (found.isEmpty()) {
                return found;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return List.of("a sleeper is still there");
    }
}
