package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.embedded.Ports;
import dev.slipway.schemas.secret.Keyring;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private record Outcome(int exit, String out, String err) {}

    @ParameterizedTest
    @ValueSource(strings = {"up", "demo", "kafka", "redis", "orchestrator", "gateway", "worker", "keyset",
            "keyset create", "keyset export-pool", "apply", "deploy", "bench", "bench latency", "bench throughput",
            "bench fanout", "bench logs", "bench shell", "bench start", "bench api", "bench all"})
    void everyCommandExplainsItself(String command) {
        var outcome = run((command + " --help").split(" ", -1));
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("Usage: slipway " + command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker --pool default", "orchestrator --kafka localhost:1", "up --drain-timeout soon",
            "up --port many", "gateway --kafka localhost:1 --keyset none --redis http://nowhere", "kafka"})
    void whatIsTypedWrongIsOneClearSentenceAndTwo(String command) {
        var outcome = run((command + (command.equals("kafka") ? "" : " --data " + directory)).split(" ", -1));
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("slipway: ").doesNotContain("\tat ");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void aTakenPortIsOneClearSentenceAndTwo() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var port = Integer.toString(other.getLocalPort());
            for (var server : new String[]{"", "kafka-", "redis-"}) {
                var outcome = run("up", "--data", directory.resolve("data-" + server).toString(),
                        "--" + server + "port", port, server.isEmpty() ? "--slots" : "--port",
                        Integer.toString(Ports.free()));
                assertThat(outcome.exit()).as(server).isEqualTo(2);
                assertThat(outcome.err().lines()).as(server).singleElement().asString()
                        .startsWith("slipway: port " + port + " for").contains("is taken");
            }
        }
    }

    @Test
    void aServerAloneSaysWhereItIsEndsOnTermAndKeepsOthersOutOfItsData() throws Exception {
        try (var redis = Shell.slipway(directory, "redis", "--data", "data")) {
            redis.awaitLine("Redis is ready at 127.0.0.1:", PATIENCE);
            var second = run("redis", "--data", directory.resolve("data").toString());
            assertThat(second.exit()).isEqualTo(2);
            assertThat(second.err()).contains("is in use by another server (process ");
            redis.terminate();
            var outcome = redis.end(PATIENCE);
            assertThat(outcome.exit()).isEqualTo(143);
            assertThat(outcome.err()).isEmpty();
        }
    }

    @Test
    void aKeysetIsForItsOwnerOnlyAndNeverReplaced() throws IOException {
        var keyset = directory.resolve("keyset.json");
        assertThat(run("keyset", "create", keyset.toString()).exit()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyset))).isEqualTo("rw-------");
        var again = run("keyset", "create", keyset.toString());
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("there is a file at " + keyset);
    }

    @Test
    void aPoolsKeysetOpensThatPoolsSecrets() throws IOException {
        var keyset = directory.resolve("keyset.json");
        var pool = directory.resolve("pool.json");
        run("keyset", "create", keyset.toString());
        assertThat(run("keyset", "export-pool", "--pool", "linux", "--keyset", keyset.toString(), pool.toString())
                .exit()).isZero();
        var sealed = Keyring.load(keyset).pool("default", "linux").seal("made-up", "Password");
        assertThat(Keyring.load(pool).pool("default", "linux").open(sealed, "Password")).isEqualTo("made-up");
    }

    private static Outcome run(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var exit = Slipway.commandLine(Map.of()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
                .execute(words);
        return new Outcome(exit, out.toString(), err.toString());
    }
}
