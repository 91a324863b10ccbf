package dev.slipway.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What steps and actions can say. */
class ProcessDocumentsTest {
    @Test
    void aQuestionToPeopleHasItsTeamsItsApprovalsAndWhatComesOfSilence() {
        var action = steps("""
                - name: Approve
                  type: manual
                  environments: [production]
                  instructions: "Release #{Octopus.Release.Number}?"
                  responsibleTeams: [ops]
                  approvals: 2
                  timeout: {after: 2h, outcome: proceed}
                  submitterMayNotApprove: true
                """).getFirst().actions().getFirst();

        assertThat(action.filter().environments()).containsExactly("production");
        assertThat(action.manual()).isEqualTo(new ManualSpec("Release #{Octopus.Release.Number}?", List.of("ops"), 2,
                new ManualSpec.Timeout(Duration.ofHours(2), ManualSpec.Outcome.PROCEED), true, false));
    }

    @Test
    void aRollingStepHasTargetsAWindowAndConditionsOfItsActions() {
        var step = steps(
                """
                        - name: Roll out
                          targets: {tags: [web-server]}
                          rolling: {window: 2, maxFailures: 10%, batch: [10%, 50], pauseBetween: 5s}
                          timeout: 1h
                          condition: [variable, success]
                          expression: '#{Go}'
                          actions:
                            - {name: Drain, type: script, syntax: powershell, script: echo, retry: {max: 2, backoff: 1s, factor: 2}}
                            - {name: Check, type: noop, condition: always}
                        """)
                .getFirst();

        assertThat(step.placement()).isEqualTo(new Placement(RunOn.TARGET, List.of("web-server"), null,
                new RollingSpec(2, new FailureLimit(10, true), List.of(10, 50), Duration.ofSeconds(5))));
        assertThat(new FailureLimit(10, true).of(25)).isEqualTo(2);
        assertThat(step.timeout()).isEqualTo(Duration.ofHours(1));
        assertThat(step.condition())
                .isEqualTo(new ConditionSpec(List.of(RunCondition.SUCCESS, RunCondition.VARIABLE), "#{Go}"));
        assertThat(step.actions().getFirst().retry()).isEqualTo(new RetrySpec(2, Duration.ofSeconds(1), 2, 0));
        assertThat(step.actions().getLast().condition().all()).containsExactly(RunCondition.ALWAYS);
    }

    @Test
    void whatAStepSaysOfRetriesHoldsForEachActionThatSaysNothingItself() {
        var actions = steps("""
                - name: A
                  retry: {max: 2, backoff: 15s, factor: 1}
                  actions:
                    - {name: B, type: noop}
                    - {name: C, type: noop, retry: {max: 1}}
                    - {name: D, type: manual, instructions: Go?}
                """).getFirst().actions();

        assertThat(actions).extracting(action -> action.retry() == null ? 0 : action.retry().max())
                .containsExactly(2, 1, 0);
    }

    @Test
    void withoutAPlaceAStepRunsOnAWorkerAndWithTargetsOnThem() {
        var steps = steps("""
                - {name: A, type: noop}
                - {name: B, type: noop, startTrigger: withPrevious, targets: {tags: [a]}}
                - {name: C, type: noop, targets: {tags: [a]}, runOn: workerPerTarget, maxParallelism: unlimited}
                """);

        assertThat(steps).extracting(step -> step.placement().runOn()).containsExactly(RunOn.WORKER, RunOn.TARGET,
                RunOn.WORKER_PER_TARGET);
        assertThat(steps).extracting(StepSpec::startTrigger).containsExactly(StartTrigger.AFTER_PREVIOUS,
                StartTrigger.WITH_PREVIOUS, StartTrigger.AFTER_PREVIOUS);
        assertThat(steps.getLast().placement().maxParallelism()).isEqualTo(Placement.UNLIMITED);
    }

    @Test
    void theOptionsOfAScriptTravelAsProperties() {
        var action = steps("""
                - name: A
                  type: script
                  syntax: bash
                  parameters: -a "#{B}"
                  failOnErrorOutput: true
                  environmentVariables: {PORT: 80}
                  exposeVariables: [A.B, C]
                  serviceMessages: authenticated
                  keepWorkingDirectory: true
                  allowBackground: false
                  runAs: deploy
                  limits: {memory: 512MiB, processes: 100, cpu: 1.5, openFiles: 256}
                  substituteInFiles: [a.txt, "*.xml"]
                  structuredVariables: [b.json]
                  properties: {Mine: 1}
                  source: {git: {url: "https://h/r.git", reference: main, path: a/b.sh}}
                """).getFirst().actions().getFirst();

        assertThat(action.properties()).containsOnly(entry("Octopus.Action.Script.ScriptParameters", "-a \"#{B}\""),
                entry("Octopus.Action.FailScriptOnErrorOutput", "True"),
                entry("Slipway.Action.EnvironmentVariable[PORT]", "80"),
                entry("Slipway.Action.ExposeVariables", "A.B\nC"),
                entry("Slipway.Action.ServiceMessages", "authenticated"),
                entry("Slipway.Action.KeepWorkingDirectory", "True"), entry("Slipway.Action.AllowBackground", "False"),
                entry("Slipway.Action.RunAs", "deploy"), entry("Slipway.Action.Limit.Memory", "536870912"),
                entry("Slipway.Action.Limit.Processes", "100"), entry("Slipway.Action.Limit.Cpu", "1.5"),
                entry("Slipway.Action.Limit.OpenFiles", "256"),
                entry("Octopus.Action.SubstituteInFiles.TargetFiles", "a.txt\n*.xml"),
                entry("Octopus.Action.Package.JsonConfigurationVariablesTargets", "b.json"),
                entry("Octopus.Action.EnabledFeatures",
                        "Octopus.Features.SubstituteInFiles,Octopus.Features.JsonConfigurationVariables"),
                entry("Mine", "1"), entry("Octopus.Action.Script.ScriptSource", "GitRepository"),
                entry("Slipway.Action.Git.Url", "https://h/r.git"), entry("Slipway.Action.Git.Reference", "main"),
                entry("Octopus.Action.Script.ScriptFileName", "a/b.sh"));
    }

    @Test
    void optionsAreWrittenAsTheFieldsThatPeopleKnow() {
        var document = reading("""
                - name: A
                  type: script
                  syntax: bash
                  properties:
                    Octopus.Action.FailScriptOnErrorOutput: "True"
                    Slipway.Action.Limit.Memory: "536870912"
                    Mine: x
                  script: echo
                """).documents().getFirst();

        assertThat(DocumentWriter.yaml(document)).contains("failOnErrorOutput: true", "memory: 512MiB", "Mine: x")
                .doesNotContain("Slipway.Action.Limit");
    }

    private static java.util.Map.Entry<String, String> entry(String name, String value) {
        return java.util.Map.entry(name, value);
    }

    private static List<StepSpec> steps(String steps) {
        var reading = reading(steps);
        assertThat(reading.findings()).isEmpty();
        return ((ProjectSpec) reading.documents().getFirst().spec()).process().steps();
    }

    private static Reading reading(String steps) {
        var yaml = "apiVersion: slipway.dev/v1\nkind: Project\nmetadata: {name: p}\nspec:\n  process:\n    steps:\n"
                + steps.indent(6);
        return DocumentReader.read("f.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }
}
