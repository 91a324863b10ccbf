package dev.slipway.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake has its line, its field and a text that says what to do. */
class MistakesTest {
    private static final String HEAD = "apiVersion: slipway.dev/v1\n";
    private static final String PROJECT = HEAD + "kind: Project\nmetadata: {name: shop}\n";
    /** Steps start in line 7. */
    private static final String STEPS = PROJECT + "spec:\n  process:\n    steps:\n";
    /** Variables start in line 7. */
    private static final String VARIABLES = PROJECT
            + "spec:\n  process: {steps: [{name: A, type: noop}]}\n  variables:\n";
    private static final String KINDS = "Environment, WorkerPool, Team, TagSet, VariableSet, ScriptModule, Lifecycle,"
            + " Project, Channel, Runbook, Tenant, Target, Freeze, Trigger, ProcessTest";
    private static final String SCRIPT = "type: script, syntax: bash, script: echo";

    @ParameterizedTest(name = "{3}")
    @MethodSource
    void aDocument(String yaml, int line, String field, String message) {
        shows(yaml, line, field, message);
    }

    static Stream<Arguments> aDocument() {
        return Stream.of(arguments("just text", 1, "", "expected a mapping, found text"),
                arguments("- a\n- b", 1, "", "expected a mapping, found a list"),
                arguments("", 1, "", "expected at least one document, found none"),
                arguments("# nothing\n---\n", 1, "", "expected at least one document, found none"),
                arguments("kind: Environment\nmetadata: {name: a}\n", 1, "apiVersion",
                        "is missing: expected slipway.dev/v1"),
                arguments("apiVersion: v2\nkind: Environment\nmetadata: {name: a}", 1, "apiVersion",
                        "expected slipway.dev/v1, found 'v2'"),
                arguments("apiVersion: [1]\nkind: Environment\nmetadata: {name: a}", 1, "apiVersion",
                        "expected slipway.dev/v1, found a list"),
                arguments(HEAD + "metadata: {name: a}", 1, "kind",
                        "is missing: expected one of " + KINDS),
                arguments(HEAD + "kind: Enviroment\nmetadata: {name: a}", 2, "kind",
                        "expected one of " + KINDS + ", found 'Enviroment'"
                                + " (did you mean 'Environment'?)"),
                arguments(HEAD + "kind: project\nmetadata: {name: a}", 2, "kind",
                        "expected one of " + KINDS + ", found 'project' (did you mean 'Project'?)"),
                arguments(HEAD + "kind: 5\nmetadata: {name: a}", 2, "kind",
                        "expected text, found the number 5: put it in quotes"),
                arguments(HEAD
                        + "kind: ApiKey\nmetadata: {name: a}\nspec: {user: u, hash: h, createdAt: 2026-11-22T08:15:30Z}",
                        2, "kind", "documents of kind ApiKey are made by the server alone"),
                arguments(HEAD + "kind:\nmetadata: {name: a}", 2, "kind",
                        "is missing: expected one of " + KINDS),
                arguments(HEAD + "kind: Environment\nmetadata:\n", 3, "metadata",
                        "is missing: expected metadata: {name: ...}"),
                arguments(HEAD + "kind: Environment\nmetadata:\n  name: ~\n", 4, "metadata.name",
                        "is missing: expected " + DocumentNames.RULE),
                arguments(HEAD + "kind: Environment", 1, "metadata", "is missing: expected metadata: {name: ...}"),
                arguments(HEAD + "kind: Environment\nmetadata: a", 3, "metadata", "expected a mapping, found text"),
                arguments(HEAD + "kind: Environment\nmetadata: {}", 3, "metadata.name",
                        "is missing: expected " + DocumentNames.RULE),
                arguments(HEAD + "kind: Environment\nmetadata: {name: a/b}", 3, "metadata.name",
                        "expected " + DocumentNames.RULE + ", found 'a/b'"),
                arguments(HEAD + "kind: Environment\nmetadata: {name: 2026}", 3, "metadata.name",
                        "expected text, found the number 2026: put it in quotes"),
                arguments(HEAD + "kind: Environment\nmetadata: {name: a, space: 'x y'}", 3, "metadata.space",
                        "expected " + DocumentNames.RULE + ", found 'x y'"),
                arguments(HEAD + "kind: Environment\nmetadata: {name: a, labels: {}}", 3, "metadata.labels",
                        "unknown field; known here: displayName, name, space"),
                arguments(HEAD + "kind: Environment\nmetadata: {name: a}\nspecs: {}", 4, "specs",
                        "unknown field (did you mean 'spec'?); known here: apiVersion, kind, metadata, spec"),
                arguments(HEAD + "kind: Environment\nmetadata: {name: a}\nspec: []", 4, "spec",
                        "expected a mapping, found a list"),
                arguments(HEAD + "kind: Environment\nmetadata: {name: a}\nmetadata: {name: b}", 4, "",
                        "'metadata' is given twice, first in line 3: remove one"),
                arguments(HEAD + "kind: Environment\nmetadata: {name: a}\n---\n" + HEAD
                        + "kind: Environment\nmetadata: {name: A}", 5, "metadata.name",
                        "Environment 'A' is in the file twice, first in line 1"),
                arguments(HEAD + "kind: Environment\nmetadata: {name: a}\nspec:\n  guidedFailure: 'yes'", 5,
                        "spec.guidedFailure", "expected true or false, found 'yes'"),
                arguments(HEAD + "kind: Environment\nmetadata: {name: a}\nspec:\n  sortOrder: first", 5,
                        "spec.sortOrder", "expected a whole number of at most nine digits, found 'first'"),
                arguments(HEAD + "kind: WorkerPool\nmetadata: {name: a}\nspec:\n  description: [a]", 5,
                        "spec.description", "expected text, found a list"));
    }

    @ParameterizedTest(name = "{3}")
    @MethodSource
    void aProcess(String yaml, int line, String field, String message) {
        shows(yaml, line, field, message);
    }

    static Stream<Arguments> aProcess() {
        return Stream.of(arguments(PROJECT, 1, "spec", "is missing: expected what the Project is"),
                arguments(PROJECT + "spec:", 4, "spec", "is missing: expected what the Project is"),
                arguments(PROJECT + "spec:\n  process:", 5, "spec.process",
                        "is missing: expected the steps of the deployment under process.steps"),
                arguments(PROJECT + "spec:\n  process: {steps: }", 5, "spec.process.steps",
                        "expected at least one step"),
                step("- {name: A, type: }", 7, ".type", "is missing: expected script or noop or manual"),
                step("- {name: A, type: script, syntax: , script: echo}", 7, ".syntax",
                        "is missing: expected bash or python or powershell or csharp or fsharp"),
                step("- {name: A, actions: }", 7, ".actions", "expected at least one action"),
                arguments(PROJECT + "spec: {}", 4, "spec.process",
                        "is missing: expected the steps of the deployment under process.steps"),
                arguments(PROJECT + "spec:\n  process: {}", 5, "spec.process.steps", "expected at least one step"),
                arguments(PROJECT + "spec:\n  process: {steps: []}", 5, "spec.process.steps",
                        "expected at least one step"),
                arguments(PROJECT + "spec:\n  process: {steps: {name: A}}", 5, "spec.process.steps",
                        "expected a list, found a mapping"),
                step("- text", 7, "", "expected a mapping, found text"),
                step("- {type: noop}", 7, ".name", "is missing: expected a name"),
                step("- {name: ' A', type: noop}", 7, ".name", "expected one line of text without blanks around it"),
                step("- {name: A}", 7, ".type", "is missing: expected script or noop or manual"),
                step("- {name: A, type: scrip}", 7, ".type",
                        "expected script or noop or manual, found 'scrip' (did you mean 'script'?)"),
                step("- {name: A, type: script, script: echo}", 7, ".syntax",
                        "is missing: expected bash or python or powershell or csharp or fsharp"),
                step("- {name: A, type: script, syntax: perl, script: echo}", 7, ".syntax",
                        "expected bash or python or powershell or csharp or fsharp, found 'perl'"),
                step("- name: A\n        type: script\n        syntax: bash", 7, ".script",
                        "is missing: expected the text of the script"),
                step("- name: A\n        type: script\n        syntax: bash\n        script:", 10, ".script",
                        "is missing: expected the text of the script"),
                step("- {name: A, type: script, syntax: bash, script: ' '}", 7, ".script",
                        "is missing: expected the text of the script"),
                step("- {name: A, type: script, syntax: bash, script: [a]}", 7, ".script",
                        "expected text, found a list"),
                step("- {name: A, type: script, syntax: bash, script: 12}", 7, ".script",
                        "expected text, found the number 12: put it in quotes"),
                step("- {name: A, type: script, syntax: bash, script: \"ab\\0c\"}", 7, ".script",
                        "text can't hold a NUL character, found one at its character 3"),
                step("- {name: A, type: script, syntax: bash, script: \"\\ud800\"}", 7, ".script",
                        "text can't hold half of a character: escape both halves or write the character"),
                step("- {name: A, type: script, syntax: bash, scriptBlob: abc}", 7, ".scriptBlob",
                        "expected the SHA-256 of the script as 64 lower-case hexadecimal digits"),
                step("- {name: A, " + SCRIPT + ", scriptBlob: '" + "a".repeat(64) + "'}", 7, ".scriptBlob",
                        "expected either a script or its blob, found both"),
                step("- {name: A, type: noop, script: echo}", 7, ".script",
                        "a noop runs nothing: remove it, or set 'type: script'"),
                step("- {name: A, type: noop, syntax: bash}", 7, ".syntax", "a noop runs nothing: remove it"),
                step("- {name: A, type: noop, condition: succes}", 7, ".condition",
                        "expected success or failure or always or variable, found 'succes' (did you mean 'success'?)"),
                step("- {name: A, type: noop, condition: variable}", 7, ".expression",
                        "is missing: expected what 'condition: variable' looks at, such as '#{Flag}'"),
                step("- {name: A, type: noop, expression: '#{A}'}", 7, ".expression",
                        "is only looked at with 'condition: variable'"),
                step("- {name: A, type: noop, timeout: 5 minutes}", 7, ".timeout",
                        "expected a duration such as 1h30m, 5m, 30s or 250ms, found '5 minutes'"),
                step("- {name: A, type: noop, timeout: 300}", 7, ".timeout",
                        "expected a duration such as 1h30m, 5m, 30s or 250ms, found '300'"),
                step("- {name: A, type: noop, timeout: 0s}", 7, ".timeout",
                        "expected more than no time at all; leave it out for no limit"),
                step("- {name: A, type: noop, timeout: 31d}", 7, ".timeout", "expected at most 720h, found '31d'"),
                step("- {name: A, type: noop, cancelGrace: {}}", 7, ".cancelGrace",
                        "expected a duration such as 1h30m, 5m, 30s or 250ms, found a mapping"),
                step("- {name: A, type: noop, workerPool: my pool}", 7, ".workerPool",
                        "expected " + DocumentNames.RULE + ", found 'my pool'"),
                step("- {name: A, type: noop, onWorkerLoss: ignore}", 7, ".onWorkerLoss",
                        "expected fail or retry, found 'ignore'"),
                step("- {name: A, type: noop, properties: {a: 1, A: 2}}", 7, ".properties.A",
                        "is given twice; capital letters make no difference"),
                step("- {name: A, type: noop, properties: {a: }}", 7, ".properties.a",
                        "expected text; for an empty one write \"\""),
                step("- {name: A, type: noop, timout: 5m}", 7, ".timout",
                        "unknown field (did you mean 'timeout'?); known here: actions, allowBackground, approvals,"
                                + " blockConcurrentDeployments, cancelGrace, channels, compensates, condition,"
                                + " disabled, environmentVariables, environments, excludedEnvironments,"
                                + " exposeVariables, expression, failOnErrorOutput, instructions,"
                                + " keepWorkingDirectory, limits, maxParallelism, name, notes, onWorkerLoss,"
                                + " parameters, properties, required, responsibleTeams, retry, rolling, runAs,"
                                + " runOn, script, scriptBlob, serviceMessages, signature, so..."),
                arguments(STEPS + "      - {name: Deploy, type: noop}\n      - {name: deploy, type: noop}\n", 8,
                        "spec.process.steps[1].name",
                        "another step is called 'deploy' too; capital letters make no difference"),
                step("- {name: A, actions: []}", 7, ".actions", "expected at least one action"),
                step("- {name: A, actions: [{name: B, type: noop}], cancelGrace: 5m}", 7, ".cancelGrace",
                        "belongs to each of the actions when a step has 'actions'"),
                step("- {name: A, actions: [{name: B, type: noop}, {name: b, type: noop}]}", 7, ".actions[1].name",
                        "another action is called 'b' too; capital letters make no difference"));
    }

    @ParameterizedTest(name = "{3}")
    @MethodSource
    void aVariable(String yaml, int line, String field, String message) {
        shows(yaml, line, field, message);
    }

    static Stream<Arguments> aVariable() {
        return Stream.of(
                arguments(PROJECT + "spec:\n  variables: {a: b}\n  process: {steps: [{name: A, type: noop}]}", 5,
                        "spec.variables", "expected a list, found a mapping"),
                variable("- {value: a}", ".name", "is missing: expected a name"),
                variable("- {name: 'a ', value: a}", ".name", "expected one line of text without blanks around it"),
                variable("- {name: a}", ".value", "is missing: expected one of value, valueFrom and sealed"),
                variable("- {name: a, value: }", ".value", "holds nothing; for an empty text write \"\""),
                variable("- {name: a, value: [1]}", ".value", "expected text, found a list"),
                variable("- {name: a, value: b, valueFrom: {env: C}}", ".valueFrom",
                        "expected one of value, valueFrom and sealed, found value and valueFrom"),
                variable("- {name: a, type: secret, value: b}", ".type",
                        "expected text or sensitive or account or certificate or workerPool, found 'secret'"),
                variable("- {name: a, sealed: YQ==}", ".sealed", "expected 'type: sensitive' for a sealed value"),
                variable("- {name: a, type: sensitive, sealed: '?'}", ".sealed",
                        "expected Base64 as the server wrote it"),
                variable("- {name: a, valueFrom: {}}", ".valueFrom",
                        "expected either 'env', the name of an environment variable, or 'file', a path"),
                variable("- {name: a, valueFrom: {env: A, file: B}}", ".valueFrom",
                        "expected either 'env', the name of an environment variable, or 'file', a path"),
                variable("- {name: a, value: b, scope: {environment: [c]}}", ".scope.environment",
                        "unknown field (did you mean 'environments'?); known here: channels, environments, processes, steps, "
                                + "targetTags, targets, tenantTags, tenants"),
                variable("- {name: a, value: b, scope: {environments: c}}", ".scope.environments",
                        "expected a list, found text"),
                variable("- {name: a, value: b, scope: {environments: ['c d']}}", ".scope.environments[0]",
                        "expected " + DocumentNames.RULE + ", found 'c d'"),
                variable("- {name: a, value: b, scope: {steps: ['']}}", ".scope.steps[0]",
                        "expected one line of text without blanks around it"),
                variable("- {name: a, prompt: {control: drop-down}}", ".prompt.options",
                        "is missing: expected what the drop-down offers"),
                variable("- {name: a, prompt: {options: [b]}}", ".prompt.options",
                        "only a drop-down has options: set 'control: drop-down'"),
                arguments("apiVersion: slipway.dev/v1\nkind: VariableSet\nmetadata: {name: s}\nspec:\n  variables:\n"
                        + "    - {name: a, value: b, scope: {steps: [c]}}", 6, "spec.variables[0].scope.steps",
                        "a variable set belongs to no project: its values can't be limited to steps"),
                arguments(VARIABLES + "    - {name: a, value: b}\n  variableSets: [s, s]", 8, "spec.variableSets",
                        "names a set twice: remove one"),
                arguments(VARIABLES + "    - {name: a, value: b}\n    - {name: A, value: c}", 8,
                        "spec.variables[1].name",
                        "'A' has another value with the same scope; capital letters make no difference"));
    }

    private static Arguments step(String step, int line, String field, String message) {
        return arguments(STEPS + "      " + step + "\n", line, "spec.process.steps[0]" + field, message);
    }

    private static Arguments variable(String variable, String field, String message) {
        return arguments(VARIABLES + "    " + variable + "\n", 7, "spec.variables[0]" + field, message);
    }

    private static void shows(String yaml, int line, String field, String message) {
        var reading = DocumentReader.read("f.yaml", yaml.getBytes(StandardCharsets.UTF_8));

        assertThat(reading.findings()).extracting(Finding::line, Finding::field, Finding::message)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(line, field, message));
        assertThat(reading.documents()).hasSizeLessThan(2);
    }
}
