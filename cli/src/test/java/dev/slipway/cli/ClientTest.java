package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ClientTest {
    private static final String ENDED = """
            {"id": "d-1", "project": "web-shop", "environment": "production", "state": "%s", "steps": [
              {"name": "Build", "state": "succeeded", "executions": [{"id": "x-1", "worker": "w1", "exitCode": 0,
               "startedAt": "2026-11-01T10:00:00Z", "finishedAt": "2026-11-01T10:00:01.5Z", "logLines": 2}],
               "outputs": {"Number": "42"}},
              {"name": "Tell", "state": "skipped", "reason": "no step has failed", "executions": []}]}""";

    @TempDir
    Path files;

    private ScriptedServer server = new ScriptedServer();

    ClientTest() throws IOException {}

    @BeforeEach
    void aDeploymentIsThere() {
        server.on("GET /api/v1/deployments/d-1", 200, ENDED.formatted("succeeded"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void deploySendsWhatWasGivenOnceAndSaysTheId() throws IOException {
        server.on("POST /api/v1/deployments", 202, "{\"id\": \"d-1\", \"state\": \"queued\"}");
        var notes = Files.writeString(files.resolve("notes"), "from a file\n");
        var typed = Typed.with(Map.of("COLOUR", "green"), server, "deploy", "web-shop", "--environment", "production",
                "--release", "1.2", "--variable", "A=b=c", "--variable", "N=@" + notes, "--variable",
                "C=@env:COLOUR", "--variable", "M=@@home");
        assertThat(typed.exit()).isZero();
        assertThat(typed.out()).isEqualToIgnoringNewLines("d-1");
        var asked = server.asked().getFirst();
        assertThat(Json.read(asked.body())).isEqualTo(Json.read("""
                {"project": "web-shop", "environment": "production", "release": "1.2",
                 "variables": {"A": "b=c", "N": "from a file\\n", "C": "green", "M": "@home"}}"""));
        assertThat(asked.headers().get("idempotency-key")).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource({"succeeded,0", "failed,1", "cancelled,3"})
    void deployWithWatchShowsStepsAndLinesInOrderAndEndsAsTheDeploymentDid(String state, int exit) {
        server.on("POST /api/v1/deployments", 202, "{\"id\": \"d-2\", \"state\": \"queued\"}")
                .on("GET /api/v1/deployments/d-2", 200, ENDED.formatted(state))
                .on("GET /api/v1/deployments/d-2/logs", 200,
                        """
                                id: 1
                                event: line
                                data: {"n": 1, "at": "2026-11-01T10:00:00Z", "level": "info", "text": "hello", "step": "Build", "execution": "x-1"}

                                id: 2
                                event: line
                                data: {"n": 2, "at": "2026-11-01T10:00:00Z", "level": "verbose", "text": "quiet", "step": "Build", "execution": "x-1"}

                                event: end
                                data: {"state": "%s"}

                                """
                                .formatted(state))
                .on("GET /api/v1/deployments/d-2/events", 200,
                        """
                                id: 1
                                data: {"type": "dev.slipway.step.started", "data": {"step": "Build"}}

                                id: 2
                                data: {"type": "dev.slipway.execution.finished", "data": {"step": "Build", "execution": "x-1", "logLines": 2}}

                                id: 3
                                data: {"type": "dev.slipway.step.succeeded", "data": {"step": "Build"}}

                                id: 4
                                data: {"type": "dev.slipway.step.skipped", "data": {"step": "Tell", "reason": "no step has failed"}}

                                id: 5
                                data: {"type": "dev.slipway.deployment.%s", "data": {}}

                                """
                                .formatted(state));
        var typed = Typed.slipway(server, "deploy", "web-shop", "--environment", "production", "--watch");
        assertThat(typed.exit()).isEqualTo(exit);
        assertThat(typed.err().lines().map(line -> line.replaceFirst("\\d\\d:\\d\\d:\\d\\d\\.\\d\\d\\d", "TIME")))
                .containsExactly("deployment d-2", "Build", "  TIME  hello", "  succeeded", "Tell",
                        "  skipped: no step has failed");
        assertThat(typed.out()).contains("State        " + state).contains("Tell   skipped")
                .contains("output Build / Number = 42");
    }

    @Test
    void aDeploymentAsJsonIsWhatTheServerSaid() {
        var typed = Typed.slipway(server, "deployment", "show", "d-1", "--output", "json");
        assertThat(typed.exit()).isZero();
        assertThat(Json.read(typed.out())).isEqualTo(Json.read(ENDED.formatted("succeeded")));
        assertThat(typed.err()).isEmpty();
    }

    private static final String WIDE = """
            {"id": "d-7", "state": "failed", "project": "wide", "environment": "e", "steps": [{"number": 1, "name": "Roll",
             "state": "failed", "executionTotal": 3, "executionStates": {"failed": 1, "succeeded": 2}, "executions": [
             {"id": "d-7.1.1.2.1", "target": "web-2", "state": "failed", "worker": "w", "attempt": 1, "exitCode": 3}]}]}""";

    @Test
    void aStepWithManyExecutionsIsToldInShortWithThoseThatFailed() {
        server.on("GET /api/v1/deployments/d-7", 200, WIDE);
        assertThat(Typed.slipway(server, "deployment", "show", "d-7").out()).contains("2 succeeded, 1 failed")
                .contains("web-2").doesNotContain("web-1");
        assertThat(server.askedLines()).hasSize(1);
    }

    @Test
    void everyExecutionIsShownWhenAllAreWanted() {
        server.on("GET /api/v1/deployments/d-7", 200, WIDE).on("GET /api/v1/deployments/d-7/executions", 200, """
                {"items": [{"id": "d-7.1.1.1.1", "target": "web-1", "state": "succeeded"},
                           {"id": "d-7.1.1.2.1", "target": "web-2", "state": "failed"}], "next": "c"}""")
                .on("GET /api/v1/deployments/d-7/executions", 200, """
                        {"items": [{"id": "d-7.1.1.3.1", "target": "web-3", "state": "succeeded"}], "next": null}""");
        assertThat(Typed.slipway(server, "deployment", "show", "d-7", "--all").out()).contains("web-1", "web-2",
                "web-3");
        assertThat(server.askedLines().getLast()).contains("cursor=c");
    }

    @Test
    void archivesAreToldByTheirSizes() {
        server.on("GET /api/v1/admin/archives", 200, """
                {"deployments": 12, "logs": 40, "bytes": 3145728, "oldest": "2026-01-01T00:00:00Z", "kept": null}""");
        assertThat(Typed.slipway(server, "admin", "archives").out()).contains("12").contains("3.0 MiB")
                .contains("for ever");
    }

    @Test
    void followingALogGoesOnBehindTheLastLineWhenTheConnectionBreaks() {
        var line = """
                id: %1$s
                event: line
                data: {"n": %1$s, "at": "2026-11-01T10:00:00Z", "level": "info", "text": "line %1$s", "step": "Build", "execution": "x-1"}

                """;
        server.on("GET /api/v1/deployments/d-1/logs", 200, line.formatted(1) + line.formatted(2) + "id: 3\ndata: {")
                .on("GET /api/v1/deployments/d-1/logs", 503, "")
                .on("GET /api/v1/deployments/d-1/logs", 200, line.formatted(3) + "event: end\ndata: {}\n\n");
        var typed = Typed.slipway(server, "deployment", "logs", "d-1", "--follow", "--output", "json");
        assertThat(typed.exit()).isZero();
        assertThat(typed.out().lines().map(text -> Json.text(Json.read(text), "text"))).containsExactly("line 1",
                "line 2", "line 3");
        assertThat(server.asked().stream().map(asked -> asked.headers().getOrDefault("last-event-id", "")))
                .containsExactly("", "2", "2");
    }

    @Test
    void aLogIsReadPageByPageAndLevelsBelowTheWantedAreLeftOut() {
        server.on("GET /api/v1/deployments/d-1/logs", 200, """
                {"items": [{"n": 1, "level": "verbose", "text": "one", "step": "Build"},
                           {"n": 2, "level": "info", "text": "two", "step": "Build"}], "next": "c2"}""")
                .on("GET /api/v1/deployments/d-1/logs", 200,
                        """
                                {"items": [{"n": 3, "level": "error", "text": "three\\u0007", "step": "Tell"}], "next": null}""");
        var typed = Typed.slipway(server, "deployment", "logs", "d-1");
        assertThat(typed.out().lines()).containsExactly("Build", "  two", "Tell", "  three\uFFFD");
        assertThat(server.askedLines().getLast()).contains("cursor=c2");
        assertThat(Typed.slipway(server, "deployment", "logs", "d-1", "--level", "error").out().lines())
                .containsExactly("Tell", "  three\uFFFD");
    }

    @Test
    void aLogThatIsNotWholeSaysSo() {
        server.on("GET /api/v1/deployments/d-1/logs", 200, """
                {"items": [{"n": 1, "level": "info", "text": "one", "step": "Build"}], "next": null, "complete": false,
                 "missing": [{"execution": "d-1.1.1.0.1", "line": 2}]}""");
        var typed = Typed.slipway(server, "deployment", "logs", "d-1");
        assertThat(typed.out().lines()).containsExactly("Build", "  one");
        assertThat(typed.err()).contains("d-1.1.1.0.1 is not whole: line 2 is missing");
    }

    @Test
    void aLineMaySetColoursButNotSteerTheTerminal() {
        server.on("GET /api/v1/deployments/d-1/logs", 200,
                """
                        {"items": [{"n": 1, "level": "info", "step": "Build",
                         "text": "a\\t\\u001b[1;31mred\\u001b[0m \\u001b[2J \\u001b]0;title\\u0007 \\u009b2J"}], "next": null}""");
        assertThat(Typed.slipway(server, "deployment", "logs", "d-1").out().lines()).containsExactly("Build",
                "  a\t\u001b[1;31mred\u001b[0m \uFFFD[2J \uFFFD]0;title\uFFFD \uFFFD2J");
    }

    @Test
    void theLogOfARunningDeploymentIsWrittenAsFarAsItIs() {
        server.on("GET /api/v1/deployments/d-9", 200, ENDED.formatted("running"))
                .on("GET /api/v1/deployments/d-9/logs", 200, """
                        {"items": [{"n": 1, "level": "info", "text": "one", "step": "Build"}], "next": "c"}""")
                .on("GET /api/v1/deployments/d-9/logs", 200, "{\"items\": [], \"next\": \"c\"}");
        assertThat(Typed.slipway(server, "deployment", "logs", "d-9").out().lines()).containsExactly("Build", "  one");
    }

    @Test
    void theLastLinesOfAnEndedDeploymentAreWaitedFor() {
        for (var state : List.of("succeeded", "failed", "cancelled", "compensated")) {
            var path = "GET /api/v1/deployments/d-" + state;
            server.on(path, 200, ENDED.formatted(state))
                    .on(path + "/logs", 200, "{\"items\": [], \"next\": \"c\"}").on(path + "/logs", 200, """
                            {"items": [{"n": 1, "level": "info", "text": "late", "step": "Build"}], "next": null}""");
            assertThat(Typed.slipway(server, "deployment", "logs", "d-" + state).out().lines())
                    .containsExactly("Build", "  late");
        }
    }

    @Test
    void aListIsReadPageByPageUpToTheLimit() {
        server.on("GET /api/v1/spaces/blue/deployments", 200, """
                {"items": [{"id": "d-3", "state": "running"}, {"id": "d-2", "state": "failed"}], "next": "c"}""")
                .on("GET /api/v1/spaces/blue/deployments", 200, """
                        {"items": [{"id": "d-1"}, {"id": "d-0"}], "next": "more"}""");
        var typed = Typed.slipway(server, "deployment", "list", "--space", "blue", "--limit", "3", "--state", "failed");
        assertThat(typed.out().lines().map(line -> line.replaceFirst(" .*", ""))).containsExactly("ID", "d-3", "d-2",
                "d-1");
        assertThat(server.askedLines()).allMatch(line -> line.contains("state=failed"));
    }

    @Test
    void aProblemIsToldWithEachOfItsFields() {
        server.on("POST /api/v1/deployments", 422, """
                {"type": "about:blank", "title": "The deployment can't be made", "detail": "2 mistakes", "errors": [
                  {"field": "environment", "line": 7, "message": "there is no environment 'moon'"},
                  {"field": "variables.A", "message": "expected text"}]}""");
        var typed = Typed.slipway(server, "deploy", "web-shop", "--environment", "moon");
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err().lines()).containsExactly("slipway: The deployment can't be made",
                "  line 7: environment: there is no environment 'moon'", "  variables.A: expected text");
    }

    @Test
    void theKeyIsSentAndAServerThatWantsAnotherEndsWithFour() {
        server.on("GET /api/v1/workers", 401, "{\"title\": \"Not authorised\"}");
        var typed = Typed.with(Map.of("SLIPWAY_API_KEY", "made-up"), server, "workers");
        assertThat(typed.exit()).isEqualTo(4);
        assertThat(typed.err()).contains("Not authorised").contains("SLIPWAY_API_KEY").doesNotContain("made-up");
        assertThat(server.asked().getFirst().headers()).containsEntry("authorization", "Bearer made-up");
    }

    @Test
    void aServerThatIsNotThereEndsWithFive() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var typed = Typed.withoutServer("workers", "--server", "http://127.0.0.1:" + port);
        assertThat(typed.exit()).isEqualTo(5);
        assertThat(typed.err()).contains("no answer from http://127.0.0.1:" + port).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy web-shop", "deploy --environment e", "nonsense", "workers --output xml",
            "workers --server nowhere", "deploy p --environment e --variable novalue",
            "deploy p --environment e --variable A=@env:NOT_SET_HERE", "get moons", "deployment list --limit 0"})
    void whatIsTypedWrongEndsWithTwo(String typed) {
        var wrong = Typed.withoutServer(typed.split(" ", -1));
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err()).startsWith("slipway: ").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"apply", "get", "delete", "deploy", "deployment", "deployment list", "deployment show",
            "deployment logs", "deployment cancel", "events", "workers", "admin", "admin rebuild",
            "admin wipe-read-model", "admin archives", "api-key", "api-key create"})
    void everyCommandExplainsItself(String command) {
        var typed = Typed.withoutServer((command + " --help").split(" ", -1));
        assertThat(typed.exit()).isZero();
        assertThat(typed.out()).contains("Usage: slipway " + command);
    }

    @Test
    void anApiKeyIsAloneOnStdoutSoThatItCanBePiped() {
        server.on("POST /api/v1/api-keys", 201, "{\"id\": \"k-1\", \"key\": \"made-up-key\"}");
        var typed = Typed.slipway(server, "api-key", "create", "--user", "ann", "--team", "web", "--team", "ops");
        assertThat(typed.out()).isEqualToIgnoringNewLines("made-up-key");
        assertThat(Json.read(server.asked().getFirst().body()))
                .isEqualTo(Json.read("{\"user\": \"ann\", \"teams\": [\"web\", \"ops\"]}"));
    }

    @Test
    void cancelAndAdminAskForWhatTheyAreNamedAfter() {
        server.on("POST /api/v1/deployments/d-1/cancel", 202, "").on("POST /api/v1/admin/rebuild", 200, "")
                .on("POST /api/v1/admin/wipe-read-model", 204, "");
        assertThat(Typed.slipway(server, "deployment", "cancel", "d-1").exit()).isZero();
        assertThat(Typed.slipway(server, "admin", "rebuild").exit()).isZero();
        assertThat(Typed.slipway(server, "admin", "wipe-read-model").exit()).isZero();
        assertThat(server.askedLines()).containsExactly("POST /api/v1/deployments/d-1/cancel",
                "POST /api/v1/admin/rebuild", "POST /api/v1/admin/wipe-read-model");
    }

    @Test
    void eventsAreOnePerLine() {
        server.on("GET /api/v1/events", 200,
                """
                        id: 0:7
                        data: {"type": "dev.slipway.step.failed", "time": "2026-11-01T10:00:00Z", "data": {"project": "web-shop", "environment": "production", "deployment": "d-1", "step": "Build"}}

                        event: end
                        data: {}

                        """);
        assertThat(Typed.slipway(server, "events").out().lines())
                .containsExactly("2026-11-01T10:00:00Z  step.failed  web-shop to production  d-1  Build");
        assertThat(server.askedLines()).singleElement().asString().contains("until=now");
    }
}
