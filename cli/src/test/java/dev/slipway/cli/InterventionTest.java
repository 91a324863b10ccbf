package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InterventionTest {
    private static final String ASKED = """
            {"id": "d-1.1.1.0.1", "deployment": "d-1", "project": "shop", "environment": "production", "state": "%s",
             "kind": "manual", "title": "'Approve'", "instructions": "Release 1.0?", "teams": ["ops"], "approvals": 1,
             "approvalsLeft": 1, "outcomes": ["proceed", "abort"], "since": "2026-11-22T08:00:00Z", "takenBy": %s,
             "outcome": %s, "by": %s}""";
    private static final String OPEN = ASKED.formatted("open", "null", "null", "null");
    private static final String TAKEN = ASKED.formatted("open", "\"ada\"", "null", "null");
    private static final String DONE = ASKED.formatted("ended", "\"ada\"", "\"proceed\"", "\"ada\"");
    private static final String PATH = "/api/v1/interruptions/d-1.1.1.0.1";

    private final ScriptedServer server = new ScriptedServer();

    InterventionTest() throws IOException {}

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatWaitsForPeopleIsListed() {
        server.on("GET /api/v1/interruptions", 200, "{\"items\": [" + OPEN + "], \"next\": null}");
        var typed = Typed.slipway(server, "intervention", "list");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out().lines().map(line -> line.replaceAll(" +", " "))).containsExactly(
                "ID PROJECT ENVIRONMENT QUESTION STATE TEAMS SINCE",
                "d-1.1.1.0.1 shop production 'Approve' open ops 2026-11-22T08:00:00Z");
    }

    @Test
    void whatNobodyHasIsTakenOnAndAnswered() {
        server.on("GET " + PATH, 200, OPEN).on("POST " + PATH + "/take", 200, TAKEN).on("POST " + PATH + "/submit", 200,
                DONE);
        var typed = Typed.slipway(server, "intervention", "proceed", "d-1.1.1.0.1", "--notes", "looks good");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out().strip()).isEqualTo("'Approve' is answered: proceed by ada");
        assertThat(server.askedLines()).containsExactly("GET " + PATH, "POST " + PATH + "/take",
                "POST " + PATH + "/submit");
        assertThat(Json.read(server.asked().getLast().body()))
                .isEqualTo(Json.read("{\"outcome\": \"proceed\", \"notes\": \"looks good\"}"));
    }

    @Test
    void whatSomebodyHasIsNotTakenAwayByAnAnswerAndTheRefusalIsTold() {
        server.on("GET " + PATH, 200, TAKEN).on("POST " + PATH + "/submit", 409,
                "{\"title\": \"Conflict\", \"detail\": \"take it on first; ada has\"}");
        var typed = Typed.slipway(server, "intervention", "abort", "d-1.1.1.0.1");
        assertThat(typed.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(typed.err()).contains("take it on first; ada has");
        assertThat(server.askedLines()).noneMatch(line -> line.endsWith("/take"));
    }

    @Test
    void theOnlyQuestionOfADeploymentIsFoundByTheDeployment() {
        server.on("GET /api/v1/interruptions", 200, "{\"items\": [" + OPEN + "], \"next\": null}")
                .on("GET /api/v1/interruptions", 200, "{\"items\": [], \"next\": null}");
        assertThat(Typed.slipway(server, "intervention", "show", "d-1").out()).contains("Release 1.0?",
                "proceed, abort");
        var nothing = Typed.slipway(server, "intervention", "show", "d-1");
        assertThat(nothing.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(nothing.err()).contains("asks nothing");
    }

    @Test
    void anIdThatIsEmptyOrLeadsElsewhereIsRefusedAndNothingIsAsked() {
        server.on("GET /api/v1/interruptions", 200, "{\"items\": [" + OPEN + "], \"next\": null}");
        for (var id : List.of("", " ", ".", "..")) {
            for (var command : List.of("intervention proceed", "intervention show", "intervention list --deployment",
                    "deployment show", "deployment logs", "deployment cancel", "deployment rerun", "get project",
                    "delete project", "artifact list", "runbook runs", "trigger run", "release show shop")) {
                var words = Stream.concat(Stream.of(command.split(" ")), Stream.of(id)).toArray(String[]::new);
                var typed = Typed.slipway(server, words);
                assertThat(typed.err()).as(command).contains("expected an id or a name, found '" + id + "'");
                assertThat(typed.exit()).isEqualTo(Exit.USAGE.code());
            }
        }
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void aDeploymentIsGoneOnWithAndAskedForOnceMore() {
        server.on("POST /api/v1/deployments/d-1/resume", 202, "{\"id\": \"d-2\"}").on(
                "POST /api/v1/deployments/d-1/rerun", 202, "{\"id\": \"d-3\"}");
        assertThat(Typed.slipway(server, "deployment", "resume", "d-1").out().strip()).isEqualTo("d-2");
        assertThat(server.asked().getLast().headers().get("idempotency-key")).hasSizeGreaterThan(20);
        assertThat(Typed.slipway(server, "deployment", "rerun", "d-1", "--override-freeze", "urgent").out().strip())
                .isEqualTo("d-3");
        assertThat(Json.read(server.asked().getLast().body()))
                .isEqualTo(Json.read("{\"overrideFreeze\": \"urgent\"}"));
    }

    @Test
    void whoeverWatchesReadsWhatIsAskedAndHowToAnswer() {
        server.on("POST /api/v1/deployments", 202, "{\"id\": \"d-1\"}").on("GET /api/v1/deployments/d-1", 200,
                "{\"id\": \"d-1\", \"state\": \"succeeded\"}").on("GET /api/v1/deployments/d-1/logs", 200,
                        "event: end\ndata: {}\n\n")
                .on("GET /api/v1/deployments/d-1/events", 200,
                        """
                                id: 1
                                data: {"type": "dev.slipway.interruption.raised", "data": {"step": "Approve", "interruption": "d-1.1.1.0.1", "instructions": "Release 1.0?", "outcomes": ["proceed", "abort"]}}

                                id: 2
                                data: {"type": "dev.slipway.deployment.waiting", "data": {"reason": "'Approve' waits for an answer", "waitingFor": {"unblockedBy": "a member of ops proceeds or aborts", "until": "2026-11-22T10:00:00Z"}}}

                                id: 3
                                data: {"type": "dev.slipway.interruption.taken", "data": {"step": "Approve", "user": "ada"}}

                                id: 4
                                data: {"type": "dev.slipway.interruption.submitted", "data": {"step": "Approve", "user": "ada", "outcome": "proceed", "notes": "fine"}}

                                id: 5
                                data: {"type": "dev.slipway.deployment.succeeded", "data": {}}

                                """);
        var typed = Typed.slipway(server, "deploy", "shop", "--environment", "production", "--watch");
        assertThat(typed.err().lines()).containsExactly("deployment d-1", "Approve", "  Release 1.0?",
                "  answer with 'slipway intervention proceed d-1.1.1.0.1', or abort",
                "  waiting: 'Approve' waits for an answer (goes on with: a member of ops proceeds or aborts, or at"
                        + " 2026-11-22T10:00:00Z)",
                "  ada takes it on", "  ada says: proceed, fine");
    }

    @Test
    void whatScriptsAndPeopleWroteDoesNotSteerTheTerminal() {
        var steering = "a\\u001b[2J\\u009b2Jb\\r\\nc\\td\\u001b[31me\\u001b[0m";
        server.on("GET " + PATH, 200, OPEN.replace("Release 1.0?", steering))
                .on("GET /api/v1/interruptions/d-2.1", 409, "{\"title\": \"Conflict\", \"detail\": \"" + steering
                        + "\"}")
                .on("POST /api/v1/deployments", 202, "{\"id\": \"d-1\"}")
                .on("GET /api/v1/deployments/d-1", 200,
                        """
                                {"id": "d-1", "state": "failed", "error": "%s", "steps": [{"number": 1, "name": "Build",
                                 "state": "failed", "executions": [], "outputs": {"X": "%s"}}]}""".formatted(steering,
                                steering))
                .on("GET /api/v1/deployments/d-1/logs", 200, "event: end\ndata: {}\n\n")
                .on("GET /api/v1/deployments/d-1/events", 200,
                        """
                                id: 1
                                data: {"type": "dev.slipway.interruption.raised", "data": {"step": "Approve", "interruption": "d-1.1", "instructions": "%s", "outcomes": []}}

                                id: 2
                                data: {"type": "dev.slipway.deployment.failed", "data": {}}

                                """
                                .formatted(steering));
        var shown = "a\uFFFD[2J\uFFFD2Jb\nc\td\u001b[31me\u001b[0m";
        assertThat(Typed.slipway(server, "intervention", "show", "d-1.1.1.0.1").out()).contains(shown);
        assertThat(Typed.slipway(server, "intervention", "show", "d-2.1").err()).contains(shown);
        var watched = Typed.slipway(server, "deploy", "shop", "--environment", "production", "--watch");
        assertThat(watched.out()).contains("Error        " + shown, "output Build / X = " + shown);
        assertThat(watched.err()).contains("  a\uFFFD[2J\uFFFD2Jb\n  c\td");
        var json = Typed.slipway(server, "deployment", "show", "d-1", "--output", "json").out();
        assertThat(json).doesNotContain("\u009b");
        assertThat(Json.text(Json.read(json), "error")).isEqualTo("a\u001b[2J\u009b2Jb\r\nc\td\u001b[31me\u001b[0m");
    }

    @Test
    void aDeploymentSaysWhatItWaitsForAndHowItIsAnswered() {
        server.on("GET /api/v1/deployments/d-1", 200, """
                {"id": "d-1", "state": "waiting", "project": "shop", "environment": "production",
                 "waitingFor": {"kind": "approval", "detail": "'Approve' waits for an answer",
                  "since": "2026-11-22T08:00:00Z", "unblockedBy": "a member of ops proceeds or aborts", "until": null},
                 "steps": [{"number": 1, "name": "Approve", "state": "waiting", "executions": [],
                  "waitingFor": {"detail": "'Approve' waits for an answer"}}], "interruptions": [%s]}"""
                .formatted(OPEN));
        assertThat(Typed.slipway(server, "deployment", "show", "d-1").out()).contains(
                "Waits for    'Approve' waits for an answer", "Waits since  2026-11-22T08:00:00Z",
                "Goes on      a member of ops proceeds or aborts",
                "'Approve' (open): answer with 'slipway intervention proceed d-1.1.1.0.1', or abort");
    }

    @Test
    void aRunbookIsRunAndItsRunsAreListed() {
        server.on("POST /api/v1/runbooks/clean-up/runs", 202, "{\"id\": \"d-4\"}").on(
                "GET /api/v1/runbooks/clean-up/runs", 200,
                "{\"items\": [{\"id\": \"d-4\", \"project\": \"shop\", \"runbook\": \"clean-up\"}], \"next\": null}");
        var typed = Typed.slipway(server, "runbook", "run", "clean-up", "--project", "shop", "--environment", "qa",
                "--tenant", "acme", "--variable", "Room=12");
        assertThat(typed.out().strip()).isEqualTo("d-4");
        assertThat(Json.read(server.asked().getLast().body())).isEqualTo(Json.read("""
                {"environment": "qa", "project": "shop", "tenant": "acme", "variables": {"Room": "12"}}"""));
        assertThat(Typed.slipway(server, "runbook", "runs", "clean-up").out()).contains("runbook clean-up");
    }
}
