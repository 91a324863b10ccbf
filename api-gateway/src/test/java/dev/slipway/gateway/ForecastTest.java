package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.Api.Answer;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a deployment would do, asked without asking for it (P-33). */
@ExtendWith(OnStage.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForecastTest {
    private final Stage stage;
    private final Api api;

    ForecastTest(Stage stage) {
        this.stage = stage;
        this.api = stage.api;
    }

    @BeforeAll
    void documents() {
        stage.prepare("foreseen");
        assertThat(put("first").status()).isIn(200, 201);
    }

    private Answer put(String step) {
        return api.put("/api/v1/projects/foreseen", """
                apiVersion: slipway.dev/v1
                kind: Project
                metadata: {name: foreseen}
                spec:
                  variables:
                    - {name: Greeting, value: "hello #{Octopus.Environment.Name}"}
                    - {name: Db.Password, type: sensitive, value: kept-secret}
                  process:
                    steps:
                      - {name: %s, type: script, syntax: bash, script: 'echo "#{Greeting} #{Db.Password}"'}
                      - {name: Go, type: noop, condition: variable, expression: '#{Octopus.Action[%s].Output.Go}'}
                """.formatted(step, step));
    }

    @Test
    void aPlanSaysWhatEachStepWouldDoAndMasksSecrets() {
        var answer = api.post("/api/v1/plan", "{\"project\":\"foreseen\",\"environment\":\"production\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var steps = answer.json().at("/plan/steps");
        assertThat(steps.at("/0/fate").asString()).isEqualTo("runs");
        assertThat(steps.at("/0/actions/0/variables/Greeting").asString()).isEqualTo("hello production");
        assertThat(steps.at("/0/actions/0/variables/Db.Password").asString()).isEqualTo("*****");
        assertThat(steps.at("/1/fate").asString()).isEqualTo("open");
        assertThat(steps.at("/1/needs/0").asString()).isEqualTo("Octopus.Action[first].Output.Go");
        assertThat(answer.text()).doesNotContain("kept-secret");
    }

    @Test
    void whatIsHeldOffIsPlannedWithItsChannelAndTheAnswersToItsPrompts() {
        api.applied("environments/icy", "Environment", "icy", "sortOrder: 9");
        api.applied("freezes/icy", "Freeze", "icy",
                "environments: [icy], start: 2020-01-01T00:00:00Z, end: 2120-01-01T00:00:00Z");
        api.applied("projects/held", "Project", "held",
                "channels: [{name: stable, default: true}], variables: [{name: Room,"
                        + " value: '1', prompt: {label: Which room, required: true}}], process: {steps: [{name: A, type: script,"
                        + " syntax: bash, script: 'echo \"#{Room}\"'}]}");
        assertThat(api.post("/api/v1/releases", "{\"project\":\"held\",\"version\":\"1.0\"}").status()).isEqualTo(201);
        var asked = "{\"project\":\"held\",\"environment\":\"icy\",\"release\":\"1.0\",\"variables\":{\"Which room\":\"%s\"}}";
        var plan = api.post("/api/v1/plan", asked.formatted("12"));
        assertThat(plan.status()).as(plan.text()).isEqualTo(200);
        assertThat(plan.json().at("/heldOffBy").asString()).contains("icy");
        assertThat(plan.json().at("/channel").asString()).isEqualTo("stable");
        assertThat(plan.json().at("/plan/steps/0/actions/0/variables/Room").asString()).isEqualTo("12");
        assertThat(api.post("/api/v1/plan", asked.formatted(" ")).status()).isEqualTo(422);
    }

    @Test
    void aPlanSaysWhatHasChangedSinceTheLastDeploymentThere() {
        stage.prepare("changed");
        stage.submitted("changed", List.of("A", "Old")).wholeStory(1);
        Await.until(() -> api.post("/api/v1/plan", "{\"project\":\"changed\",\"environment\":\"production\"}"),
                answer -> answer.json().at("/lastDeployment/state").asString("").equals("succeeded")
                        && answer.json().at("/changes").toString().contains("step 'Old' is gone"));
    }

    @Test
    void aRunOfARunbookIsNotTheLastDeploymentThere() {
        var last = stage.submitted("has-runbook", List.of("A")).wholeStory(1);
        var put = api.put("/api/v1/runbooks/sweeping", "{apiVersion: slipway.dev/v1, kind: Runbook, metadata: {name:"
                + " sweeping}, spec: {project: has-runbook, process: {steps: [{name: Sweep, type: noop}]}}}");
        assertThat(put.status()).as(put.text()).isLessThan(300);
        var run = api.post("/api/v1/runbooks/sweeping/runs", "{\"environment\":\"production\"}").json().get("id")
                .asString();
        new PlayedDeployment(stage.orchestrator, run, "has-runbook", List.of("Sweep")).ofRunbook("sweeping")
                .wholeStory(1);
        Await.until(() -> api.get("/api/v1/deployments?project=has-runbook&state=succeeded").json().get("items").size(),
                size -> size == 2);
        var plan = api.post("/api/v1/plan", "{\"project\":\"has-runbook\",\"environment\":\"production\"}");
        assertThat(plan.json().at("/lastDeployment/id").asString()).isEqualTo(last.id());
    }

    @Test
    void aDeploymentIsPlayedWithWhatIsMadeUp() {
        var answer = api.post("/api/v1/simulate", "{\"project\":\"foreseen\",\"environment\":\"production\","
                + "\"outcomes\":{\"first\":\"fail\"},\"outputs\":{\"first.Go\":\"yes\"}}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().get("state").asString()).isEqualTo("failed");
        assertThat(answer.json().at("/executions/first/failed").asInt()).isEqualTo(1);
        assertThat(answer.json().at("/timeline/0/kind").asString()).isEqualTo("deployment.started");
    }

    @Test
    void whatIsWrongInARequestIsSaid() {
        assertThat(api.post("/api/v1/plan", "{\"project\":\"nothing\",\"environment\":\"production\"}").status())
                .isEqualTo(422);
        var unknown = api.post("/api/v1/simulate",
                "{\"project\":\"foreseen\",\"environment\":\"production\",\"outcomes\":{\"Nobody\":\"fail\"}}");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.text()).contains("expected the name of an action or a step, found 'Nobody'");
        var many = api.post("/api/v1/simulate",
                "{\"project\":\"foreseen\",\"environment\":\"production\",\"madeUpTargets\":{\"web\":100000}}");
        assertThat(many.status()).isEqualTo(422);
        assertThat(many.text()).contains("madeUpTargets.web");
        assertThat(api.post("/api/v1/simulate", "[]").status()).isEqualTo(422);
        assertThat(api.post("/api/v1/plan", "{").status()).isEqualTo(422);
    }
}
