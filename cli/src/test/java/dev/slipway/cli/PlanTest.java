package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final String ANSWER = """
            {"project": "shop", "environment": "production", "release": "1.1", "channel": "stable",
             "heldOffBy": "the freeze 'december' holds",
             "plan": {"guidedFailure": true, "targetTotal": 2, "targets": ["web-01", "web-02"], "steps": [
              {"number": 1, "name": "Build", "fate": "runs", "reason": null, "needs": [], "withPrevious": false,
               "place": "worker", "window": 1, "rolling": null, "targetTotal": 0, "targets": [], "actions": [
                {"number": 1, "name": "Build", "type": "bash", "pool": "default", "fate": "runs", "reason": null,
                 "needs": [], "retries": 2, "timeLimit": "PT5M", "skippedOn": {}, "variablesOn": null,
                 "variables": {"Greeting": "hello", "Token": "*****"}}]},
              {"number": 2, "name": "Roll out", "fate": "open", "reason": "whether #{X} holds can't be known yet",
               "needs": ["Octopus.Action[Build].Output.X"], "withPrevious": true, "place": "targets", "window": 2,
               "rolling": {"maxFailures": 0, "batches": [], "pause": "PT0S"}, "targetTotal": 2,
               "targets": ["web-01", "web-02"], "actions": []},
              {"number": 3, "name": "Old", "fate": "skipped", "reason": "it is disabled", "needs": [],
               "withPrevious": false, "place": "worker", "actions": []}]},
             "lastDeployment": {"id": "d1-x", "release": "1.0", "state": "succeeded", "createdAt": "2026-11-22T08:00:00Z"},
             "changes": ["step 'Build' is new"]}""";

    private final ScriptedServer server = new ScriptedServer();

    PlanTest() throws IOException {}

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPlanIsToldStepByStep() {
        server.on("POST /api/v1/plan", 200, ANSWER);
        var typed = Typed.slipway(server, "plan", "shop", "--environment", "production", "--release", "1.1",
                "--skip-step", "Old", "--target", "web-01", "--variable", "A=b", "--tenant", "acme", "--channel",
                "Stable");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.exit()).isZero();
        assertThat(typed.out().lines()).containsExactly(
                "shop 1.1 to production, people are asked about failures",
                "not now: the freeze 'december' holds", "", " 1  Build  runs",
                "      bash in pool default, tried again up to 2, at most PT5M", "        Greeting = hello",
                "        Token = *****", "",
                " 2  Roll out  not known yet: whether #{X} holds can't be known yet, it needs"
                        + " Octopus.Action[Build].Output.X, together with the step before it",
                "      on 2 targets, 2 at a time, rolling: web-01, web-02", "", " 3  Old  is skipped: it is disabled",
                "", "The last deployment there was d1-x of 1.0 (succeeded, 2026-11-22T08:00:00Z).",
                "  step 'Build' is new");
        assertThat(Json.read(server.asked().getLast().body())).isEqualTo(Json.read("""
                {"project": "shop", "environment": "production", "release": "1.1", "tenant": "acme",
                 "skipSteps": ["Old"], "targets": ["web-01"], "variables": {"A": "b"}}"""));
    }

    @Test
    void aReleaseOfAnotherChannelIsRefused() {
        server.on("POST /api/v1/plan", 200, ANSWER);
        var typed = Typed.slipway(server, "plan", "shop", "--environment", "production", "--channel", "beta");
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err()).contains("expected a release of channel 'beta', found 'stable'");
    }
}
