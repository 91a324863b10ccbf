package dev.slipway.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake in a document that is no process has its place and a text that says what to do. */
class KindMistakesTest {
    private static final String STEPS = "process: {steps: [{name: A, type: noop}]}";
    private static final String SPAN = "start: 2026-12-24T18:00:00+01:00, end: 2026-12-27T06:00:00+01:00";
    private static final String DEPLOY = "deployRelease: {project: p, environment: e}";
    private static final String DAILY = "schedule: {cron: '0 0 6 * * ?'}";

    @ParameterizedTest(name = "{0} {1}: {3}")
    @MethodSource
    void aDocument(String kind, String spec, String field, String message) {
        var yaml = "apiVersion: slipway.dev/v1\nkind: " + kind + "\nmetadata: {name: a}\nspec:\n  {" + spec + "}\n";
        var reading = DocumentReader.read("f.yaml", yaml.getBytes(StandardCharsets.UTF_8));

        assertThat(reading.findings()).extracting(Finding::line, Finding::field, Finding::message)
                .containsExactly(tuple(5, "spec." + field, message));
    }

    static Stream<Arguments> aDocument() {
        return Stream.of(
                arguments("Project", "tenantedMode: both, " + STEPS, "tenantedMode",
                        "expected untenanted or tenantedOrUntenanted or tenanted, found 'both'"),
                arguments("Project", "guidedFailure: maybe, " + STEPS, "guidedFailure",
                        "expected environmentDefault or on or off, found 'maybe'"),
                arguments("Project", "connectivity: {skipTags: [a]}, " + STEPS, "connectivity.skipTags",
                        "limits what is skipped: set 'skipUnavailable: true'"),
                arguments("Project", "nextVersion: next, " + STEPS, "nextVersion",
                        "expected a version with 'i' or 'c' for numbers that count up or stay, such as 1.2.i, found"
                                + " 'next'"),
                arguments("Project", "channels: [{default: true}], " + STEPS, "channels[0].name",
                        "is missing: expected the name of the channel"),
                arguments("Project", "channels: [{name: a}, {name: A}], " + STEPS, "channels[1].name",
                        "another channel is called 'A' too; capital letters make no difference"),
                arguments("Project", "channels: [{name: a, default: true}, {name: b, default: true}], " + STEPS,
                        "channels", "more than one says 'default: true': one channel is the default"),
                arguments("Project", "channels: [{name: a, versionRange: '[2,1]'}], " + STEPS,
                        "channels[0].versionRange",
                        "expected a range such as [1.0,2.0), (,3.0], [1.5] or 1.2 for that and above, found '[2,1]'"),
                arguments("Channel", "project: p, tag: '('", "tag",
                        "expected a regular expression for pre-release tags, such as '^$' for none: Unclosed group"
                                + " near its character 2"),
                arguments("Channel", "default: true", "project",
                        "is missing: expected the project that it belongs to"),
                arguments("Runbook", "project: p", "process",
                        "is missing: expected the steps of the runbook under process.steps"),
                arguments("Lifecycle", "phases: [{environments: [a]}]", "phases[0].name",
                        "is missing: expected a name"),
                arguments("Lifecycle", "phases: [{name: A, environments: [a]}, {name: B, environments: [a]}]",
                        "phases[1].environments", "'a' is in the phase 'A' already"),
                arguments("Lifecycle", "phases: [{name: A, environments: [a], minimumEnvironmentsBeforePromotion: 2}]",
                        "phases[0].minimumEnvironmentsBeforePromotion",
                        "the phase has only 1 environments, so no release could go on"),
                arguments("Target", "tags: [a], endpoint: {type: local}", "environments",
                        "is missing: expected at least one of the environments that it belongs to"),
                arguments("Target", "environments: [a], tags: [], endpoint: {type: local}", "tags",
                        "is missing: expected at least one of the tags that it belongs to"),
                arguments("Target", "environments: [a], tags: [b]", "endpoint",
                        "is missing: expected endpoint: {type: local}"),
                arguments("Target", "environments: [a], tags: [b], endpoint: {type: ssh}", "endpoint.type",
                        "expected local, found 'ssh'"),
                arguments("Target", "environments: [a], tags: [b], health: ill, endpoint: {type: local}", "health",
                        "expected unknown or healthy or hasWarnings or unhealthy or unavailable, found 'ill'"),
                arguments("ScriptModule", "script: a", "syntax",
                        "is missing: expected bash or python or powershell or csharp or fsharp"),
                arguments("ScriptModule", "syntax: bash", "script", "is missing: expected the functions of the module"),
                arguments("Tenant", "tags: [gold]", "tags[0]", "expected a tag as 'Tag set/Tag', found 'gold'"),
                arguments("Tenant", "projects: [{name: p}]", "projects[0].environments",
                        "is missing: expected where it is deployed for the tenant"),
                arguments("Tenant", "variables: [{name: a, value: b, scope: {steps: [c]}}]", "variables[0].scope.steps",
                        "a variable set belongs to no project: its values can't be limited to steps"),
                arguments("TagSet", "single: true", "tags", "is missing: expected at least one tag"),
                arguments("TagSet", "tags: [a/b]", "tags",
                        "a tag can't hold '/': it is what stands between the set and the tag"),
                arguments("Team", "members: [ada, Ada]", "members[1]", "'Ada' is named twice: remove one"),
                arguments("Freeze", SPAN, "environments",
                        "is missing: expected what is frozen: environments, projects or tenants"),
                arguments("Freeze", "projects: [a], start: 2026-12-24, end: 2026-12-27T06:00:00+01:00", "start",
                        "expected a time with its offset, such as 2026-12-24T18:00:00+01:00, found '2026-12-24'"),
                arguments("Freeze", "projects: [a], start: 2026-12-24T18:00:00+01:00", "end",
                        "is missing: expected a time with its offset, such as 2026-12-24T18:00:00+01:00"),
                arguments("Freeze", "projects: [a], start: 2026-12-24T18:00:00+01:00, end: +999999999-12-31T23:59:59Z",
                        "end", "expected a time of the years 1970 to 9999, found '+999999999-12-31T23:59:59Z'"),
                arguments("Freeze", "projects: [a], " + SPAN + ", recurring: {every: 1}", "recurring.unit",
                        "is missing: expected days or weeks or months or years"),
                arguments("Trigger", DAILY, "deployRelease",
                        "is missing: expected either 'deployRelease: {project, environment}' or 'runRunbook: {runbook,"
                                + " environment}'"),
                arguments("Trigger", DEPLOY, "schedule",
                        "is missing: expected either 'schedule: {cron, timeZone}' or 'afterDeployment: {project,"
                                + " environment}'"),
                arguments("Trigger", "schedule: {cron: '0 6 * * *'}, " + DEPLOY, "schedule.cron",
                        "expected six or seven fields, seconds first, such as '0 30 6 ? * MON-FRI', found 5 fields"),
                arguments("Trigger", "schedule: {cron: '0 0 24 * * ?'}, " + DEPLOY, "schedule.cron",
                        "the hour: expected a number from 0 to 23, *, a list, a range or a step such as 0/5, found"
                                + " '24'"),
                arguments("Trigger", "schedule: {cron: '0 0 6 * * ?', timeZone: Mars}, " + DEPLOY, "schedule.timeZone",
                        "expected a time zone such as Europe/Berlin, found 'Mars'"),
                arguments("ProcessTest", "project: p, environment: e", "expect",
                        "is missing: expected what comes of it, such as expect: {state: succeeded}"),
                arguments("ProcessTest", "project: p, environment: e, given: {targets: {web: many}}, expect: {}",
                        "given.targets.web", "expected a whole number from 0 to 100000, found 'many'"));
    }
}
