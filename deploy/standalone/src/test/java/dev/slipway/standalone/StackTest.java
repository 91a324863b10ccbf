package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.embedded.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole installation as people run it: in processes of its own, asked by the client. */
@Timeout(300)
class StackTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private final int port = Ports.free();

    @Test
    void theDemoShowsEachKindOfStepLiveMasksItsSecretEndsWithItsResultAndLeavesNothingBehind() throws Exception {
        try (var demo = Shell.slipway(directory, "demo", "--exit")) {
            var outcome = demo.end(PATIENCE);
            assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isZero();
            assertThat(outcome.out()).contains("Ahoy from demo", "build 42 is 100 % there", "signing in with the "
                    + "password ********", "skipped: its condition is failure", "this runs whatever happened")
                    .doesNotContain("not-a-real-password");
            var data = Path.of(outcome.err().lines().findFirst().orElseThrow().replaceFirst(".* in ", ""));
            assertThat(data.getFileName().toString()).startsWith("slipway-demo-");
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void aKilledServerComesBackOnTheSamePortsWithEverythingItHad() throws Exception {
        String kafka;
        String deployed;
        try (var up = up()) {
            kafka = up.awaitLine("Kafka is at", PATIENCE);
            assertThat(up.awaitLine("Slipway is ready", PATIENCE))
                    .isEqualTo("Slipway is ready at http://127.0.0.1:" + port);
            assertThat(client("apply", "-f", sample().toString()).out()).contains("Project/hello created");
            assertThat(client("apply", "-f", sample().toString()).out()).contains("Project/hello ");
            var outcome = client("deploy", "hello", "--environment", "development", "--watch");
            assertThat(outcome.exit()).as(outcome.err()).isZero();
            assertThat(outcome.err()).contains("hello world", "succeeded");
            deployed = outcome.out();
            up.kill();
        }
        try (var up = up()) {
            assertThat(up.awaitLine("Kafka is at", PATIENCE)).isEqualTo(kafka);
            up.awaitLine("Slipway is ready", PATIENCE);
            var id = deployed.lines().findFirst().orElseThrow().replaceFirst("Deployment +", "");
            assertThat(client("deployment", "show", id).out()).isEqualTo(deployed);
            assertThat(client("deployment", "logs", id).out()).contains("hello world");
            assertThat(client("deploy", "hello", "--environment", "development", "--watch").exit()).isZero();
            up.terminate();
            assertThat(up.end(PATIENCE).exit()).isEqualTo(143);
        }
    }

    private Shell up() throws IOException {
        return Shell.slipway(directory, "up", "--data", "data", "--port", Integer.toString(port));
    }

    private Path sample() throws IOException {
        return Files.writeString(directory.resolve("hello.yaml"), """
                apiVersion: slipway.dev/v1
                kind: Environment
                metadata: {name: development}
                ---
                apiVersion: slipway.dev/v1
                kind: Project
                metadata: {name: hello}
                spec:
                  process:
                    steps:
                      - {name: Greet, type: script, syntax: bash, script: echo hello world}
                """);
    }

    private Shell.Outcome client(String... words) throws IOException, InterruptedException {
        var all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--server";
        all[words.length + 1] = "http://127.0.0.1:" + port;
        try (var shell = Shell.slipway(directory, all)) {
            return shell.end(PATIENCE);
        }
    }
}
