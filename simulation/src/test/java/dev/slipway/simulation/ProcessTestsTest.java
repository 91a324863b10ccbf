package dev.slipway.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.documents.DocumentReader;
import dev.slipway.documents.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessTestsTest {
    private static final String PROCESS = """
            - {name: One, type: script, syntax: bash, script: echo}
            - {name: Two, type: noop}
            """;

    @Test
    void aTestPassesWhenAllIsAsExpected() {
        var verdict = run("given: {outcomes: {One: fail}}, expect: {state: failed, executions: {One: {failed: 1},"
                + " Two: {skipped: 1, notStarted: 0}}, steps: {One: failed, Two: skipped}}");
        assertThat(verdict.differences()).isEmpty();
        assertThat(verdict.passed()).isTrue();
    }

    @Test
    void whatDiffersIsSaid() {
        var verdict = run("given: {outcomes: {One: fail}}, expect: {state: succeeded,"
                + " executions: {One: {succeeded: 1}, Three: {failed: 1}}, steps: {Two: succeeded, Four: skipped}}");
        assertThat(verdict.differences()).containsExactly(
                "state: expected succeeded, was failed (step 'One' failed: exit code 1 (simulated))",
                "steps.Four: there is no such step, but [One, Two]",
                "steps.Two: expected succeeded, was skipped (its condition is success, but an earlier step has failed)",
                "executions.One.succeeded: expected 1, was 0 (in all: {failed=1, attempts=1})",
                "executions.Three: there is no such action, but [One, Two]");
    }

    @Test
    void wordsThatNothingComesToAreMistakes() {
        assertThat(run("expect: {state: done, executions: {One: {exploded: 1}}, steps: {One: great}}").differences())
                .satisfiesExactly(state -> assertThat(state).startsWith("expect.state: expected one of succeeded,"),
                        step -> assertThat(step).contains("expect.steps.One").contains("found 'great'"),
                        count -> assertThat(count).contains("expect.executions.One").contains("found 'exploded'"));
    }

    @Test
    void aProjectThatIsInNoFileIsSaid() {
        assertThat(run("expect: {state: succeeded}", "other").differences())
                .containsExactly("it can't be played: there is no project 'other': there are [shop]");
    }

    private static ProcessTests.Verdict run(String rest) {
        return run(rest, "shop");
    }

    private static ProcessTests.Verdict run(String rest, String project) {
        var reading = DocumentReader.read("test", ("apiVersion: slipway.dev/v1\nkind: ProcessTest\n"
                + "metadata: {name: t}\nspec: {project: " + project + ", environment: production, " + rest + "}\n")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(reading.findings()).isEmpty();
        var documents = new ArrayList<>(SimulationTest.documents(PROCESS));
        documents.addAll(reading.documents());
        var test = reading.documents().stream().filter(found -> found.key().kind() == Kind.PROCESS_TEST).findFirst();
        return ProcessTests.run(test.orElseThrow(), List.copyOf(documents));
    }
}
