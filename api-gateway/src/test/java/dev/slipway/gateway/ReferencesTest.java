package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What documents name in other documents. */
@ExtendWith(OnStage.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferencesTest {
    private static final String STEPS = "process: {steps: [{name: A, type: noop}]}";

    private final Api api;
    private final Stage stage;

    ReferencesTest(Stage stage) {
        this.stage = stage;
        this.api = stage.api;
    }

    @BeforeAll
    void documents() {
        stage.prepare("plain");
        api.applied("environments/qa", "Environment", "qa", "sortOrder: -1");
        api.applied("environments/far", "Environment", "far", "sortOrder: 9");
        api.applied("projects/circle", "Project", "circle", STEPS);
    }

    @Test
    void whatADocumentNamesMustBeThere() {
        var answer = api.put("/api/v1/projects/lost", "{apiVersion: slipway.dev/v1, kind: Project, metadata: {name:"
                + " lost}, spec: {lifecycle: gone, " + STEPS + "}}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("spec.lifecycle");
        assertThat(answer.json().at("/errors/0/message").asString())
                .isEqualTo("there is no Lifecycle 'gone' in the space default: apply it first");
    }

    @Test
    void whatAProcessNamesMustMeanSomething() {
        api.applied("tagsets/Ring", "TagSet", "Ring", "tags: [Early]");
        api.applied("teams/ops", "Team", "ops", "members: [ada]");
        api.applied("projects/typo", "Project", "typo", STEPS);
        var answer = api.put("/api/v1/projects/typo", """
                apiVersion: slipway.dev/v1
                kind: Project
                metadata: {name: typo}
                spec:
                  channels: [{name: stable, default: true}]
                  process:
                    steps:
                      - {name: A, type: noop, channels: [Stable, betta], environments: [qq], workerPool: none}
                      - {name: B, type: noop, tenantTags: [Ring/Early, Ring/Late]}
                      - {name: C, type: manual, instructions: ok, responsibleTeams: [opps, Ops]}
                """);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errors").valueStream().map(error -> error.get("field").asString()))
                .containsExactlyInAnyOrder("spec.process.steps[0].environments[0]", "spec.process.steps[0].workerPool",
                        "spec.process.steps[0].channels[1]", "spec.process.steps[1].tenantTags[1]",
                        "spec.process.steps[2].responsibleTeams[0]", "spec.process.steps[2].responsibleTeams[1]");
        assertThat(answer.text()).contains("expected a channel of the project (stable), found 'betta'")
                .contains("expected a tag of the TagSet 'Ring' (Early), found 'Late'");
    }

    @Test
    void aNewProjectMayNameChannelsThatComeAfterIt() {
        var spec = "channels: [{name: stable}], process: {steps: [{name: A, type: noop, channels: [early]}]}";
        api.applied("projects/canal", "Project", "canal", spec);
        api.applied("channels/canal-early", "Channel", "canal-early", "project: canal, name: early");
        api.applied("projects/canal", "Project", "canal", spec);
    }

    @Test
    void aTeamMayBeOneThatOnlyApiKeysName() {
        api.applied("spaces/second/teams/ops", "Team", "ops", "members: [ada]");
        var key = api.post("/api/v1/api-keys", "{\"user\":\"eve\",\"teams\":[\"keyed\"]}").json().get("id").asString();
        try {
            api.applied("spaces/second/projects/asks", "Project", "asks",
                    "process: {steps: [{name: A, type: manual, instructions: ok, responsibleTeams: [ops, keyed]}]}");
        } finally {
            assertThat(api.delete("/api/v1/apikeys/" + key, Map.of()).status()).isEqualTo(204);
        }
    }

    @Test
    void aTriggerThatClosesARingIsRefusedWithTheRing() {
        api.applied("triggers/forth", "Trigger", "forth", after("qa", "production", ""));
        api.applied("triggers/on", "Trigger", "on", after("production", "far", ""));
        api.applied("triggers/back", "Trigger", "back", after("far", "qa", ", disabled: true"));
        var closing = api.apply("triggers/back", "Trigger", "back", after("far", "qa", ""));
        assertThat(closing.status()).isEqualTo(422);
        assertThat(closing.json().at("/errors/0/field").asString()).isEqualTo("spec.deployRelease");
        assertThat(closing.json().at("/errors/0/message").asString()).contains("after circle in far 'back' deploys"
                + " circle in qa, 'forth' deploys circle in production, 'on' deploys circle in far");
        api.applied("triggers/forth", "Trigger", "forth", after("qa", "production", ", disabled: true"));
        api.applied("triggers/back", "Trigger", "back", after("far", "qa", ""));
        api.applied("triggers/back", "Trigger", "back", after("far", "qa", ""));
        assertThat(api.apply("triggers/forth", "Trigger", "forth", after("qa", "production", "")).status())
                .isEqualTo(422);
        api.applied("triggers/back", "Trigger", "back", after("far", "qa", ", disabled: true"));
    }

    private static String after(String environment, String deployed, String more) {
        return "afterDeployment: {project: circle, environment: " + environment + "}, deployRelease: {project: circle,"
                + " environment: " + deployed + "}" + more;
    }
}
