package dev.slipway.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake in a step or an action has its place and a text that says what to do. */
class ProcessMistakesTest {
    /** Steps start in line 7. */
    private static final String STEPS = """
            apiVersion: slipway.dev/v1
            kind: Project
            metadata: {name: shop}
            spec:
              process:
                steps:
            """;
    private static final String SCRIPT = "type: script, syntax: bash, script: echo";

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource
    void aStep(String step, String field, String message) {
        shows(step, field, message);
    }

    static Stream<Arguments> aStep() {
        return Stream.of(
                arguments("{name: A, type: noop, condition: [success, succes]}", ".condition[1]",
                        "expected success or failure or always or variable, found 'succes' (did you mean 'success'?)"),
                arguments("{name: A, type: noop, condition: [success, failure]}", ".condition[1]",
                        "can't be combined with 'success': of success, failure and always there can be one, with"
                                + " variable beside it"),
                arguments("{name: A, type: noop, condition: [failure, failure]}", ".condition[1]",
                        "'failure' is named twice: remove one"),
                arguments("{name: A, type: noop, condition: []}", ".condition",
                        "expected at least one of success or failure or always or variable"),
                arguments("{name: A, type: noop, condition: [success, variable]}", ".expression",
                        "is missing: expected what 'condition: variable' looks at, such as '#{Flag}'"),
                arguments("{name: A, type: noop, condition: variable, expression: '#{if A == \"b\"}true'}",
                        ".expression",
                        "could never be met: Parsing failure: expected '#{/if}' but found the end of the text (line 1,"
                                + " column 19)"),
                arguments("{name: A, type: noop, startTrigger: with}", ".startTrigger",
                        "expected afterPrevious or withPrevious, found 'with'"),
                arguments("{name: A, type: noop, targets: {tags: []}}", ".targets.tags",
                        "is missing: expected at least one tag of the targets that are meant"),
                arguments("{name: A, type: noop, targets: [web]}", ".targets", "expected a mapping, found a list"),
                arguments("{name: A, type: noop, targets: {tags: [web, WEB]}}", ".targets.tags[1]",
                        "'WEB' is named twice: remove one"),
                arguments("{name: A, type: noop, runOn: target}", ".targets",
                        "is missing: expected targets: {tags: [...]} with 'runOn: target'"),
                arguments("{name: A, type: noop, runOn: worker, targets: {tags: [web]}}", ".runOn",
                        "a step that runs once on a worker has no targets: remove one of both"),
                arguments("{name: A, type: noop, runOn: here}", ".runOn",
                        "expected worker or target or workerPerTarget, found 'here'"),
                arguments("{name: A, type: noop, rolling: {window: 2}}", ".rolling",
                        "is for steps with targets: {tags: [...]}"),
                arguments("{name: A, type: noop, maxParallelism: 2}", ".maxParallelism",
                        "is for steps with targets: {tags: [...]}"),
                onTargets("maxParallelism: 0", ".maxParallelism",
                        "expected a whole number from 1 to 1000000 or unlimited, found '0'"),
                onTargets("maxParallelism: 2, rolling: {window: 2}", ".maxParallelism",
                        "the window of 'rolling' says it already: remove one"),
                onTargets("rolling: {}", ".rolling.window", "is missing: expected how many targets at a time"),
                onTargets("rolling: {window: two}", ".rolling.window",
                        "expected a whole number from 1 to 1000000 or unlimited, found 'two'"),
                onTargets("rolling: {window: 1, maxFailures: 101%}", ".rolling.maxFailures",
                        "expected a number of targets such as 2 or a share such as 10%, found '101%'"),
                onTargets("rolling: {window: 1, maxFailures: -1}", ".rolling.maxFailures",
                        "expected a number of targets such as 2 or a share such as 10%, found '-1'"),
                onTargets("rolling: {batch: [10%, 0%]}", ".rolling.batch[1]",
                        "expected a share from 1% to 100%, found '0%'"),
                onTargets("rolling: {window: 1, pauseBetween: 30}", ".rolling.pauseBetween",
                        "expected a duration such as 1h30m, 5m, 30s or 250ms, found '30'"),
                onTargets("rolling: {window: 1, size: 3}", ".rolling.size",
                        "unknown field; known here: batch, maxFailures, pauseBetween, window"),
                arguments("{name: A, type: noop, compensates: true}", ".compensates",
                        "is for steps that run after a failure: set 'condition: failure'"),
                arguments("{name: A, timeout: 0s, actions: [{name: B, type: noop}]}", ".timeout",
                        "expected more than no time at all; leave it out for no limit"),
                arguments("{name: A, environments: [a], actions: [{name: B, type: noop}]}", ".environments",
                        "belongs to each of the actions when a step has 'actions'"),
                arguments("{name: A, script: echo, actions: [{name: B, type: noop}]}", ".script",
                        "belongs to each of the actions when a step has 'actions'"),
                arguments("{name: A, actions: [{name: B, type: noop, targets: {tags: [a]}}]}", ".actions[0].targets",
                        "unknown field; known here: allowBackground, approvals, blockConcurrentDeployments,"
                                + " cancelGrace, channels, condition, disabled, environmentVariables, environments,"
                                + " excludedEnvironments, exposeVariables, expression, failOnErrorOutput,"
                                + " instructions, keepWorkingDirectory, limits, name, notes, onWorkerLoss, parameters,"
                                + " properties, required, responsibleTeams, retry, runAs, script, scriptBlob,"
                                + " serviceMessages, signature, source, structuredVariables, submitterMayNotApprove,"
                                + " substituteInFiles, syntax, te..."));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource
    void anAction(String action, String field, String message) {
        shows("{name: A, " + action + "}", field, message);
        shows("{name: S, actions: [{name: A, " + action + "}]}", ".actions[0]" + field, message);
    }

    static Stream<Arguments> anAction() {
        return Stream.of(
                arguments("type: noop, disabled: no", ".disabled", "expected true or false, found 'no'"),
                arguments("type: noop, environments: production", ".environments", "expected a list, found text"),
                arguments("type: noop, environments: [a b]", ".environments[0]",
                        "expected " + DocumentNames.RULE + ", found 'a b'"),
                arguments("type: noop, tenantTags: [Alpha]", ".tenantTags[0]",
                        "expected a tag as 'Tag set/Tag', found 'Alpha'"),
                arguments("type: noop, retry: {backoff: 1s}", ".retry.max",
                        "is missing: expected how often it is tried again"),
                arguments("type: noop, retry: {max: 1000}", ".retry.max",
                        "expected a whole number from 0 to 100, found '1000'"),
                arguments("type: noop, retry: {max: 1, factor: 0.5}", ".retry.factor",
                        "expected a number from 1 to 10 with at most three digits behind the point, found '0.5'"),
                arguments("type: noop, retry: {max: 1, jitter: 50%}", ".retry.jitter",
                        "expected a number from 0 to 1 with at most three digits behind the point, found '50%'"),
                arguments("type: noop, instructions: Go?", ".instructions", "belongs to 'type: manual': remove it"),
                arguments(SCRIPT + ", approvals: 2", ".approvals", "belongs to 'type: manual': remove it"),
                arguments("type: noop, parameters: a", ".parameters", "belongs to 'type: script': remove it"),
                arguments("type: manual", ".instructions",
                        "is missing: expected what people are asked, as Markdown with variables"),
                arguments("type: manual, instructions: Go?, script: echo", ".script",
                        "a manual action runs nothing: remove it"),
                arguments("type: manual, instructions: Go?, retry: {max: 1}", ".retry",
                        "a manual action runs nothing: remove it"),
                arguments("type: manual, instructions: Go?, limits: {}", ".limits",
                        "belongs to 'type: script': remove it"),
                arguments("type: manual, instructions: Go?, approvals: 0", ".approvals",
                        "expected a whole number from 1 to 100, found '0'"),
                arguments("type: manual, instructions: Go?, timeout: 5m", ".timeout",
                        "expected a mapping, found text"),
                arguments("type: manual, instructions: Go?, timeout: {outcome: abort}", ".timeout.after",
                        "is missing: expected a duration such as 1h30m, 5m, 30s or 250ms"),
                arguments("type: manual, instructions: Go?, timeout: {after: 1h, outcome: retry}", ".timeout.outcome",
                        "expected abort or proceed, found 'retry'"),
                arguments("type: noop, timeout: {after: 1h}", ".timeout",
                        "expected a duration such as 1h30m, 5m, 30s or 250ms, found a mapping"),
                arguments(SCRIPT + ", serviceMessages: closed", ".serviceMessages",
                        "expected open or authenticated, found 'closed'"),
                arguments(SCRIPT + ", environmentVariables: {1A: b}", ".environmentVariables.1A",
                        "expected a name of letters, digits and '_' that does not begin with a digit"),
                arguments(SCRIPT + ", environmentVariables: {A: }", ".environmentVariables.A",
                        "expected text; for an empty one write \"\""),
                arguments(SCRIPT + ", limits: {memory: 512M}", ".limits.memory",
                        "expected a size from 1MiB such as 512MiB or 2GiB, found '512M'"),
                arguments(SCRIPT + ", limits: {processes: 0}", ".limits.processes",
                        "expected a whole number from 1 to 1000000, found '0'"),
                arguments(SCRIPT + ", limits: {disk: 5}", ".limits.disk",
                        "unknown field; known here: cpu, memory, openFiles, processes"),
                arguments(SCRIPT + ", runAs: a b", ".runAs", "expected the name of a user"),
                arguments(SCRIPT + ", signature: abc", ".signature",
                        "expected an Ed25519 signature in Base64, as 'slipway sign' writes it"),
                arguments(SCRIPT + ", source: {git: {url: u, reference: main, path: a.sh}}", ".script",
                        "expected either a script or its source, found both"),
                arguments("type: script, syntax: bash, source: {}", ".source",
                        "expected either 'git: {url, reference, path}' or 'package: {name, version, path}'"),
                arguments("type: script, syntax: bash, source: {git: {url: u, path: a.sh}}", ".source.git.reference",
                        "is missing: expected a branch, a tag or a commit"),
                arguments("type: script, syntax: bash, source: {package: {name: p, path: ../a.sh}}",
                        ".source.package.path", "expected a path from the top, with '/' and without '..'"),
                arguments(SCRIPT + ", runAs: me, properties: {slipway.action.runas: you}", ".runAs",
                        "is among the properties too, as 'Slipway.Action.RunAs': remove one"));
    }

    private static Arguments onTargets(String fields, String field, String message) {
        return arguments("{name: A, type: noop, targets: {tags: [web]}, " + fields + "}", field, message);
    }

    private static void shows(String step, String field, String message) {
        var yaml = STEPS + "      - " + step + "\n";
        var reading = DocumentReader.read("f.yaml", yaml.getBytes(StandardCharsets.UTF_8));

        assertThat(reading.findings()).extracting(Finding::line, Finding::field, Finding::message)
                .containsExactly(tuple(7, "spec.process.steps[0]" + field, message));
    }
}
