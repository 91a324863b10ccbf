package dev.slipway.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.documents.Document;
import dev.slipway.documents.DocumentReader;
import dev.slipway.schemas.id.Lane;
import dev.slipway.simulation.Scenario.Choices;
import dev.slipway.simulation.Scenario.Given;
import dev.slipway.simulation.Scenario.GivenValue;
import dev.slipway.simulation.Simulation.Impossible;
import dev.slipway.simulation.Simulation.Played;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final String ON_TARGETS = """
            - name: Roll out
              targets: {tags: [web]}
              rolling: {window: 2}
              actions:
                - {name: Drain, type: script, syntax: bash, script: echo}
                - {name: Install, type: script, syntax: bash, script: echo}
            - {name: Report, type: script, syntax: bash, script: echo, condition: failure}
            """;

    @Test
    void stepsRunOneAfterTheOtherInMadeUpTime() {
        var timeline = played("""
                - {name: One, type: script, syntax: bash, script: echo}
                - {name: Two, type: noop}
                """, Map.of());
        assertThat(timeline.state()).isEqualTo("succeeded");
        assertThat(timeline.duration()).isEqualTo(Duration.ofMinutes(1));
        assertThat(timeline.moments()).extracting(Timeline.Moment::kind).containsExactly("deployment.started",
                "step.started", "execution.started", "execution.finished", "step.succeeded", "step.started",
                "execution.started", "execution.finished", "step.succeeded", "deployment.succeeded");
    }

    @Test
    void whatFailsOnATargetKeepsOthersFromBeginning() {
        var timeline = played(ON_TARGETS, Map.of("web", 5), Map.of("install@web-02", "fail"), Map.of());
        assertThat(timeline.state()).isEqualTo("failed");
        assertThat(timeline.executions().get("Install")).isEqualTo(
                Map.of("succeeded", 1, "failed", 1, "notStarted", 3, "attempts", 2));
        assertThat(timeline.steps()).extracting(Timeline.StepEnd::state).containsExactly("failed", "succeeded");
    }

    @Test
    void anAttemptMayFailAndTheNextSucceed() {
        var timeline = played("""
                - {name: One, type: script, syntax: bash, script: echo, retry: {max: 2, backoff: 15s}}
                """, Map.of("One", "fail:2"));
        assertThat(timeline.state()).isEqualTo("succeeded");
        assertThat(timeline.executions().get("One")).isEqualTo(Map.of("succeeded", 1, "attempts", 3));
        assertThat(timeline.duration()).isEqualTo(Duration.ofSeconds(1 + 1 + 15 + 60));
    }

    @Test
    void aTimeLimitStrikesOnlyWhatIsToldToTakeTooLong() {
        var process = "- {name: One, type: script, syntax: bash, script: echo, timeout: 5s}\n";
        assertThat(played(process, Map.of()).state()).isEqualTo("succeeded");
        var late = played(process, Map.of("One", "timeout"));
        assertThat(late.state()).isEqualTo("failed");
        assertThat(late.duration()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void whatNeverEndsSaysSo() {
        var timeline = played("- {name: One, type: script, syntax: bash, script: echo}\n",
                Map.of("One", "timeout"));
        assertThat(timeline.state()).isEqualTo("waiting");
        assertThat(timeline.reason()).contains("no time limit ends it");
        assertThat(timeline.executions().get("One")).containsEntry("running", 1);
    }

    @Test
    void aLostWorkerFailsItsStepOrIsRetried() {
        var process = "- {name: One, type: script, syntax: bash, script: echo%s}\n";
        assertThat(played(String.format(process, ""), Map.of("One", "lost")).state()).isEqualTo("failed");
        assertThat(played(String.format(process, ", onWorkerLoss: retry"), Map.of("One", "lost")).state())
                .isEqualTo("succeeded");
    }

    @Test
    void peopleProceedUnlessToldOtherwise() {
        var process = "- {name: Ask, type: manual, instructions: Go?, approvals: 2, timeout: {after: 2h}}\n";
        assertThat(played(process, Map.of()).state()).isEqualTo("succeeded");
        assertThat(played(process, Map.of("Ask", "abort")).state()).isEqualTo("failed");
        var nobody = played(process, Map.of("Ask", "nobody"));
        assertThat(nobody.state()).isEqualTo("failed");
        assertThat(nobody.duration()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void whereFailureIsGuidedPeopleSayWhatTheyAreToldTo() {
        var process = "- {name: One, type: script, syntax: bash, script: echo}\n";
        assertThat(guided(process, "fail+ignore").state()).isEqualTo("succeeded");
        assertThat(guided(process, "fail:1+retry").state()).isEqualTo("succeeded");
        assertThat(guided(process, "fail+retry").executions().get("One")).containsEntry("attempts", 2)
                .containsEntry("failed", 1);
        assertThat(guided(process, "fail").state()).isEqualTo("failed");
    }

    @Test
    void conditionsSeeTheOutputsThatAreGiven() {
        var process = """
                - {name: One, type: script, syntax: bash, script: echo}
                - {name: Two, type: noop, condition: variable, expression: '#{Octopus.Action[One].Output.Go}'}
                """;
        assertThat(played(process, Map.of()).steps().getLast().state()).isEqualTo("skipped");
        assertThat(played(process, Map.of(), Map.of(), Map.of("one.Go", "yes")).steps().getLast().state())
                .isEqualTo("succeeded");
    }

    @Test
    void aValueThatOnlyAnotherMachineKnowsIsMadeUp() {
        var process = "- {name: One, type: noop, condition: variable, expression: '#{Token}'}\n";
        assertThat(played(process, Map.of()).steps().getLast().state()).isEqualTo("succeeded");
    }

    @Test
    void whatNamesNothingIsSaid() {
        assertThat(impossible(Map.of(), Map.of("Tow", "fail"), Map.of()))
                .isEqualTo("outcome 'Tow': expected the name of an action or a step, found 'Tow': there are [One]");
        assertThat(impossible(Map.of(), Map.of("One@web-09", "fail"), Map.of()))
                .contains("expected one of the targets");
        assertThat(impossible(Map.of(), Map.of("One", "explode"), Map.of()))
                .contains("outcome 'One': expected succeed, fail").contains("found 'explode'");
        assertThat(impossible(Map.of(), Map.of("One", "proceed"), Map.of())).contains("for it asks nobody");
        assertThat(impossible(Map.of(), Map.of(), Map.of("Nobody.Go", "x"))).contains("expected Action.Name");
        assertThat(impossible(Map.of("web", 100_000), Map.of(), Map.of())).contains("at most");
    }

    @Test
    void anOutputNeedsAName() {
        for (var where : List.of("Install.", "Install. ", "Install@web-01.", "Install@web-01. ", "Install@web-01")) {
            assertThat(refused(ON_TARGETS, Map.of(), Map.of(where, "x"))).contains("output '" + where + "': expected");
        }
    }

    @Test
    void whatIsSaidOfAStepFitsOneOfItsActions() {
        assertThat(refused(ON_TARGETS, Map.of("Roll out", "proceed"), Map.of())).isEqualTo(
                "outcome 'Roll out': expected succeed, fail, lost or timeout, for it asks nobody, found 'proceed'");
        assertThat(played(ON_TARGETS, Map.of("web", 1), Map.of("Roll out", "fail"), Map.of()).state())
                .isEqualTo("failed");
    }

    @Test
    void aThousandTargetsAreNoMatter() {
        var timeline = played(ON_TARGETS, Map.of("web", 1_000), Map.of(), Map.of());
        assertThat(timeline.executions().get("Install")).containsEntry("succeeded", 1_000);
    }

    private static Timeline guided(String process, String outcome) {
        return ((Played) play(process, Map.of(), Map.of("One", outcome), Map.of(), Optional.of(true))).timeline();
    }

    private static Timeline played(String process, Map<String, String> outcomes) {
        return played(process, Map.of("web", 2), outcomes, Map.of());
    }

    private static Timeline played(String process, Map<String, Integer> targets, Map<String, String> outcomes,
            Map<String, String> outputs) {
        var answer = play(process, targets, outcomes, outputs, Optional.empty());
        assertThat(answer).isInstanceOf(Played.class);
        return ((Played) answer).timeline();
    }

    private static String impossible(Map<String, Integer> targets, Map<String, String> outcomes,
            Map<String, String> outputs) {
        return ((Impossible) play("- {name: One, type: noop}\n", targets, outcomes, outputs, Optional.empty()))
                .reason();
    }

    private static String refused(String process, Map<String, String> outcomes, Map<String, String> outputs) {
        var answer = play(process, Map.of("web", 2), outcomes, outputs, Optional.empty());
        assertThat(answer).isInstanceOf(Impossible.class);
        return ((Impossible) answer).reason();
    }

    private static Simulation.Answer play(String process, Map<String, Integer> targets, Map<String, String> outcomes,
            Map<String, String> outputs, Optional<Boolean> guided) {
        var choices = new Choices(List.of(new GivenValue("Given", "x", false)), List.of(), List.of(), List.of(),
                guided);
        return Simulation.play(new Scenario(new Lane("default", "shop", "production", null), Optional.of("1.0"),
                Optional.empty(), Optional.empty(), choices, new Given(targets, outcomes, outputs), "ada",
                Scenario.USUAL_START), documents(process));
    }

    static List<Document> documents(String process) {
        var reading = DocumentReader.read("test", ("""
                apiVersion: slipway.dev/v1
                kind: Project
                metadata: {name: shop}
                spec:
                  variables:
                    - {name: Token, type: sensitive, valueFrom: {env: NOBODY_HAS_THIS}}
                  process:
                    steps:
                """ + process.indent(10)).getBytes(StandardCharsets.UTF_8));
        assertThat(reading.findings()).isEmpty();
        return reading.documents();
    }
}
