package dev.slipway.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.documents.Document;
import dev.slipway.documents.DocumentKey;
import dev.slipway.documents.DocumentReader;
import dev.slipway.documents.Kind;
import dev.slipway.documents.ReleaseSnapshot;
import dev.slipway.documents.ReleaseSpec;
import dev.slipway.schemas.id.Lane;
import dev.slipway.simulation.Forecasting.Foreseen;
import dev.slipway.simulation.Scenario.Choices;
import dev.slipway.simulation.Scenario.Given;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final String DOCUMENTS = """
            {apiVersion: slipway.dev/v1, kind: Environment, metadata: {name: production}, spec: {guidedFailure: true}}
            ---
            {apiVersion: slipway.dev/v1, kind: Target, metadata: {name: web-01}, spec: {environments: [production], tags: [web], endpoint: {type: local}}}
            ---
            {apiVersion: slipway.dev/v1, kind: Target, metadata: {name: web-02}, spec: {environments: [production], tags: [web], endpoint: {type: local}}}
            ---
            apiVersion: slipway.dev/v1
            kind: Project
            metadata: {name: shop}
            spec:
              variables:
                - {name: Greeting, value: "hello #{Who}"}
                - {name: Who, value: everybody}
                - {name: Who, value: web-02 alone, scope: {targets: [web-02]}}
                - {name: Token, type: sensitive, value: made-up-token}
                - {name: Unused, value: x}
              process:
                steps:
                  - {name: Build, type: script, syntax: bash, script: 'echo "#{Greeting} $(get_octopusvariable "Token")"'}
                  - {name: Old, type: noop, disabled: true}
                  - {name: Never, type: noop, condition: variable, expression: '#{if Who == "nobody"}yes#{/if}'}
                  - {name: Maybe, type: noop, condition: variable, expression: '#{Octopus.Action[Build].Output.Go}'}
                  - {name: Secretly, type: noop, condition: variable, expression: '#{Token}'}
                  - name: Roll out
                    targets: {tags: [web]}
                    rolling: {window: 1, maxFailures: 1}
                    timeout: 1h
                    actions:
                      - {name: Install, type: script, syntax: bash, script: 'echo "#{Who}"', retry: {max: 2}}
                      - {name: Check, type: noop, condition: variable, expression: '#{if Octopus.Machine.Name == "web-01"}yes#{/if}'}
                  - {name: Ask, type: manual, instructions: "Good, #{Who}?"}
                  - {name: Tell, type: noop, condition: failure}
            """;

    @Test
    void eachStepSaysWhatBecomesOfItAndWhy() {
        var forecast = forecast().forecast();
        assertThat(forecast.steps()).extracting(Forecast.Step::fate).containsExactly("runs", "skipped", "skipped",
                "open", "open", "runs", "runs", "onFailure");
        assertThat(forecast.steps().get(1).reason()).isEqualTo("it is disabled");
        assertThat(forecast.steps().get(2).reason()).contains("its condition was not met");
        assertThat(forecast.steps().get(3).needs()).containsExactly("Octopus.Action[Build].Output.Go");
        assertThat(forecast.steps().get(4).needs()).containsExactly("the secret Token");
        assertThat(forecast.guidedFailure()).isTrue();
    }

    @Test
    void whatRunsOnTargetsSaysOnWhichAndHow() {
        var step = forecast().forecast().steps().get(5);
        assertThat(step.targets()).containsExactly("web-01", "web-02");
        assertThat(step.rolling()).isEqualTo(new Forecast.Rolling(1, List.of(), "PT0S"));
        assertThat(step.timeLimit()).isEqualTo("PT1H");
        assertThat(step.actions().getFirst().retries()).isEqualTo(2);
        assertThat(step.actions().getFirst().fate()).isEqualTo("runs");
        assertThat(step.actions().getLast().fate()).isEqualTo("runs");
        assertThat(step.actions().getLast().skippedOn()).containsOnlyKeys("web-02");
    }

    @Test
    void ofManyTargetsEachIsAskedThoughOnlyTheFirstAreNamed() {
        var check = foreseen(shop("web-250"), Map.of("web", 250)).forecast().steps().get(5).actions().getLast();
        assertThat(check.fate()).isEqualTo("runs");
        assertThat(check.skippedOn()).hasSize(100).containsKey("web-001").doesNotContainKey("web-250");
        assertThat(foreseen(shop("nowhere"), Map.of("web", 250)).forecast().steps().get(5).actions().getLast().fate())
                .isEqualTo("skipped");
    }

    /** With a check that runs on one target alone. */
    private static List<Document> shop(String where) {
        return read(DOCUMENTS.replace("== \"web-01\"", "== \"" + where + "\"").replace("web-01", "web-001"));
    }

    @Test
    void theValuesThatAnActionMentionsAreShownButSecretsAreNot() {
        var steps = forecast().forecast().steps();
        assertThat(steps.getFirst().actions().getFirst().variables()).containsEntry("Greeting", "hello everybody")
                .containsEntry("Token", "*****").doesNotContainKey("Unused");
        assertThat(steps.get(5).actions().getFirst().variablesOn()).isEqualTo("web-01");
        assertThat(steps.get(6).actions().getFirst().variables()).containsEntry("Who", "everybody");
        assertThat(forecast().toString()).doesNotContain("made-up-token");
    }

    @Test
    void whatHasChangedSinceAnotherReleaseIsSaid() {
        assertThat(forecast(Optional.of("1.0")).changes()).containsExactly(
                "action 'Build' of step 'Build' has changed: what it does", "step 'Ask' is new",
                "step 'Before' is gone",
                "variable 'Token' is new: *****", "variable 'Unused' was 'before', is 'x'");
    }

    private static Foreseen forecast() {
        return forecast(Optional.empty());
    }

    private static Foreseen forecast(Optional<String> against) {
        var documents = new ArrayList<>(read(DOCUMENTS));
        var before = read(DOCUMENTS.replace("echo \"#{Greeting} ", "echo \"").replace("name: Ask,", "name: Before,")
                .replace("- {name: Token, type: sensitive, value: made-up-token}", "")
                .replace("value: x", "value: before"))
                .stream().filter(document -> document.key().kind() == Kind.PROJECT).toList();
        documents.add(new Document(new DocumentKey("default", Kind.RELEASE, ReleaseSpec.nameOf("shop", "1.0")),
                new ReleaseSpec("shop", "1.0", null, null, "ada", Instant.EPOCH, ReleaseSnapshot.of(before), null),
                documents.getFirst().origin()));
        return foreseen(documents, Map.of(), against);
    }

    private static Foreseen foreseen(List<Document> documents, Map<String, Integer> targets) {
        return foreseen(documents, targets, Optional.empty());
    }

    private static Foreseen foreseen(List<Document> documents, Map<String, Integer> targets,
            Optional<String> against) {
        var scenario = new Scenario(new Lane("default", "shop", "production", null), Optional.empty(),
                Optional.empty(), Optional.empty(), Choices.NONE, new Given(targets, Map.of(), Map.of()), "ada",
                Scenario.USUAL_START);
        var answer = Forecasting.of(scenario, new WrittenShelf(documents), against);
        assertThat(answer).isInstanceOf(Foreseen.class);
        return (Foreseen) answer;
    }

    private static List<Document> read(String text) {
        var reading = DocumentReader.read("test", text.getBytes(StandardCharsets.UTF_8));
        assertThat(reading.findings()).isEmpty();
        return reading.documents();
    }
}
