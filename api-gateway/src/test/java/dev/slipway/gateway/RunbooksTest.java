package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runbooks are run and listed as deployments are. */
@ExtendWith(OnStage.class)
class RunbooksTest {
    private final Stage stage;
    private final Api api;

    RunbooksTest(Stage stage) {
        this.stage = stage;
        this.api = stage.api;
    }

    @Test
    void aRunbookIsRunByItsNameAndItsRunsAreListed() {
        stage.prepare("kept-clean");
        var put = api.put("/api/v1/runbooks/clean-up", """
                apiVersion: slipway.dev/v1
                kind: Runbook
                metadata: {name: clean-up}
                spec: {project: kept-clean, process: {steps: [{name: Sweep, type: noop}]}}
                """);
        assertThat(put.status()).as(put.text()).isLessThan(300);
        var run = api.post("/api/v1/runbooks/clean-up/runs",
                "{\"environment\":\"production\",\"variables\":{\"Room\":\"12\"}}");
        assertThat(run.status()).as(run.text()).isEqualTo(202);
        var id = run.json().get("id").asString();
        assertThat(run.json().get("runbook").asString()).isEqualTo("clean-up");
        assertThat(run.json().get("project").asString()).isEqualTo("kept-clean");
        api.post("/api/v1/deployments", "{\"project\":\"kept-clean\",\"environment\":\"production\"}");
        var runs = api.get("/api/v1/runbooks/clean-up/runs").json().get("items");
        assertThat(runs.size()).isEqualTo(1);
        assertThat(runs.get(0).get("id").asString()).isEqualTo(id);
        assertThat(api.get("/api/v1/deployments?project=kept-clean").json().get("items").size()).isEqualTo(2);

        assertThat(api.post("/api/v1/runbooks/none/runs", "{\"environment\":\"production\"}").status())
                .isEqualTo(404);
        var other = api.post("/api/v1/runbooks/clean-up/runs",
                "{\"environment\":\"production\",\"project\":\"shop\"}");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text()).contains("belongs to the project kept-clean");
    }
}
