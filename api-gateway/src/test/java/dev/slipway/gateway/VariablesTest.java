package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnStage.class)
class VariablesTest {
    private static final String SET = """
            apiVersion: slipway.dev/v1
            kind: VariableSet
            metadata: {name: common}
            spec:
              variables:
                - {name: Region, value: eu}
                - {name: Password, type: sensitive, value: kept-secret}
            """;
    private static final String PROJECT = """
            apiVersion: slipway.dev/v1
            kind: Project
            metadata: {name: valued}
            spec:
              variableSets: [common]
              variables:
                - {name: Region, value: us, scope: {environments: [production]}}
                - {name: Region, value: step, scope: {steps: [Migrate]}}
                - {name: Greeting, value: "#{Region} in #{Octopus.Environment.Name}"}
                - {name: Connection, value: "password=#{Password}"}
                - {name: Wrong, value: "#{Nothing}"}
                - {name: Version, prompt: {label: Which version?, required: true}, scope: {environments: [production]}}
                - {name: Size, value: small, prompt: {label: Size, control: drop-down, options: [small, large]}}
              process: {steps: [{name: Migrate, type: noop}, {name: Tell, type: noop}]}
            """;
    private static final String PATH = "/api/v1/projects/valued/variables";

    private final Stage stage;
    private final Api api;

    VariablesTest(Stage stage) {
        this.stage = stage;
        this.api = stage.api;
    }

    @BeforeEach
    void aSetAndAProject() {
        stage.prepare("other");
        assertThat(api.put("/api/v1/variablesets/common", SET).status()).isIn(200, 201);
        var project = api.put("/api/v1/projects/valued", PROJECT);
        assertThat(project.status()).as(project.text()).isIn(200, 201);
    }

    @Test
    void theValuesThatHoldSomewhereAreShownWithoutSecrets() {
        var shown = api.get(PATH + "?environment=production");
        assertThat(shown.status()).as(shown.text()).isEqualTo(200);
        var names = new ArrayList<String>();
        shown.json().get("items").forEach(item -> names.add(item.get("name").asString() + "="
                + item.get("evaluated").asString(null) + " (" + item.get("source").asString() + ")"));
        assertThat(names).containsExactly("Connection=***** (project valued)",
                "Greeting=us in production (project valued)", "Password=***** (variable set common)",
                "Region=us (project valued)", "Size=small (project valued)", "Version= (project valued)",
                "Wrong=#{Nothing} (project valued)");
        assertThat(shown.text()).doesNotContain("kept-secret").contains("unable to be evaluated");
        var step = api.get(PATH + "?environment=production&step=migrate").text();
        assertThat(step).contains("step in production");
    }

    @Test
    void whyAValueWonIsExplained() {
        var explained = api.get(PATH + "?environment=production&explain=region").json();
        assertThat(explained.at("/name").asString()).isEqualTo("Region");
        assertThat(explained.at("/candidates/0/value").asString()).isEqualTo("us");
        assertThat(explained.at("/candidates/0/wins").asBoolean()).isTrue();
        assertThat(explained.at("/candidates/0/matches/0").asString()).isEqualTo("the environment");
        assertThat(explained.at("/candidates/1/reason").asString()).contains("less specific");
        assertThat(explained.at("/candidates/2/scope/steps/0").asString()).isEqualTo("Migrate");
        assertThat(explained.at("/candidates/2/reason").asString()).contains("limited to the step");
        assertThat(api.get(PATH + "?explain=Octopus.Project.Name").json().at("/candidates/0/source").asString())
                .isEqualTo("the system");
        assertThat(api.get(PATH + "?explain=none").status()).isEqualTo(404);
        assertThat(api.get(PATH + "?environment=nowhere").json().at("/errors/0/field").asString())
                .isEqualTo("environment");
        assertThat(api.get(PATH + "?step=nothing").json().at("/errors/0/field").asString()).isEqualTo("step");
        assertThat(api.get("/api/v1/projects/none/variables").status()).isEqualTo(404);
    }

    @Test
    void aTemplateIsEvaluatedHereOrInAProject() {
        var plain = evaluated("{\"template\":\"Hi #{Name}\",\"variables\":{\"Name\":\"Ada\",\"B\":null}}");
        assertThat(plain.json().get("result").asString()).isEqualTo("Hi Ada");
        assertThat(plain.json().get("error").isNull()).isTrue();
        var missing = evaluated("{\"template\":\"a\\n #{Nmae}\"}").json();
        assertThat(missing.get("errorKind").asString()).isEqualTo("missing");
        assertThat(missing.at("/missing/0").asString()).isEqualTo("#{Nmae}");
        assertThat(missing.at("/problems/0/line").asInt()).isEqualTo(2);
        assertThat(missing.at("/problems/0/column").asInt()).isEqualTo(2);
        var inProject = evaluated("{\"template\":\"#{Greeting} #{X}\",\"variables\":{\"X\":\"y\"},"
                + "\"project\":\"valued\",\"environment\":\"production\",\"step\":\"Migrate\"}");
        assertThat(inProject.json().get("result").asString()).isEqualTo("step in production y");
        var secret = evaluated("{\"template\":\"#{Connection | ToUpper}\",\"project\":\"valued\"}");
        assertThat(secret.json().get("result").asString()).isEqualTo("*****");
        var guess = evaluated(
                "{\"template\":\"#{if Password == \\\"kept-secret\\\"}right#{/if}\",\"project\":\"valued\"}");
        assertThat(guess.json().get("result").asString()).as("nobody finds out a secret by asking").isEmpty();
    }

    @Test
    void whatIsTooMuchIsRefusedOrEnded() {
        assertThat(fields("/api/v1/evaluate", "{\"template\":\"" + "x".repeat(1024 * 1024 + 1) + "\"}"))
                .containsExactly("template");
        assertThat(fields("/api/v1/evaluate", "{}")).containsExactly("template");
        assertThat(fields("/api/v1/evaluate", "{\"template\":\"\",\"variables\":{\"A\":1}}"))
                .containsExactly("variables");
        assertThat(fields("/api/v1/evaluate", "{\"template\":\"\",\"step\":\"A\"}")).containsExactly("project");
        var hostile = evaluated("{\"template\":\"#{A | Match \\\"(a+)+$\\\"}\",\"variables\":{\"A\":\""
                + "a".repeat(40) + "b\"}}");
        assertThat(hostile.json().get("errorKind").asString(null)).isIn("limit", null);
    }

    @Test
    void whoDeploysIsAskedByLabel() {
        var path = "/api/v1/deployments";
        var request = "{\"project\":\"valued\",\"environment\":\"production\",\"variables\":{%s}}";
        var missing = api.post(path, request.formatted(""));
        assertThat(missing.status()).as(missing.text()).isEqualTo(422);
        assertThat(missing.json().at("/errors/0/field").asString()).isEqualTo("variables.Version");
        assertThat(missing.json().at("/errors/0/message").asString()).contains("'Which version?' is required");
        assertThat(fields(path, request.formatted("\"Version\":\" \",\"Size\":\"huge\"")))
                .containsExactly("variables.Size", "variables.Version");
        var accepted = api.post(path, request.formatted("\"which version?\":\"1.0\",\"password\":\"other-secret\""));
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        var id = accepted.json().get("id").asString();
        var command = Await.until(() -> stage.orchestrator.submitted.stream()
                .filter(submit -> submit.getDeployment().equals(id)).toList(), found -> found.size() == 1).getFirst();
        assertThat(command.getVariables()).extracting(variable -> variable.getName() + "=" + variable.getValue())
                .containsExactly("Version=1.0", "password=null");
    }

    @Test
    void aDeploymentNeedsTheSetsOfItsProject() {
        assertThat(api.put("/api/v1/variablesets/brief", SET.replace("common", "brief")).status()).isEqualTo(201);
        assertThat(
                api.put("/api/v1/projects/bereft", PROJECT.replace("valued", "bereft").replace("[common]", "[brief]"))
                        .status())
                .isEqualTo(201);
        assertThat(api.delete("/api/v1/variablesets/brief", java.util.Map.of()).status()).isEqualTo(204);
        assertThat(fields("/api/v1/deployments", "{\"project\":\"bereft\",\"environment\":\"production\"}"))
                .containsExactly("project");
    }

    @Test
    void aSetMustBeThereAndValuesThatTieAreWarnedAbout() {
        assertThat(
                fields("PUT", "/api/v1/projects/lost", PROJECT.replace("valued", "lost").replace("[common]", "[none]")))
                .containsExactly("spec.variableSets[0]");
        var tied = api.put("/api/v1/projects/tied", PROJECT.replace("valued", "tied").replace("value: step",
                "value: tied").replace("{steps: [Migrate]}", "{environments: [production, test]}"));
        assertThat(tied.status()).as(tied.text()).isIn(200, 201);
        assertThat(tied.json().at("/warnings/0").asString()).contains("two values of Region", "production");
        assertThat(api.get("/api/v1/projects/tied").json().has("warnings")).isFalse();
        var strange = api.put("/api/v1/projects/strange",
                PROJECT.replace("valued", "strange").replace("[Migrate]", "[Migrat]"));
        assertThat(strange.json().at("/warnings/0").asString()).contains("a value of Region", "'Migrat'");
        assertThat(api.get("/api/v1/variablesets/common").text()).contains("*****").doesNotContain("sealed");
    }

    private Api.Answer evaluated(String body) {
        var answer = api.post("/api/v1/evaluate", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private List<String> fields(String path, String body) {
        return fields("POST", path, body);
    }

    private List<String> fields(String method, String path, String body) {
        var answer = method.equals("PUT") ? api.put(path, body) : api.post(path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        var fields = new ArrayList<String>();
        answer.json().get("errors").forEach(error -> fields.add(error.get("field").asString()));
        return fields;
    }
}
