package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateTest {
    private static final Path SAMPLES = Path.of(System.getProperty("slipway.root", ".."), "deploy", "samples",
            "process-tests.yaml");

    @TempDir
    Path files;

    @Test
    void aDeploymentIsPlayedWithoutAServer() {
        var typed = simulate("--outcome", "Install@web-02=fail", "--output", "Install.done=yes", "--output", "json");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.exit()).isZero();
        var json = Json.read(typed.out());
        assertThat(Json.text(json, "state")).isEqualTo("failed");
        assertThat(json.path("executions").path("Install").path("notStarted").asInt()).isEqualTo(3);
        assertThat(Json.items(json, "timeline").anyMatch(moment -> Json.text(moment, "kind").equals("output.set")))
                .isTrue();
    }

    @Test
    void peopleReadALineForEachThing() {
        var typed = simulate();
        assertThat(typed.out()).startsWith("00:00  deployment starts\n")
                .contains("00:00  Approve / Approve asks ops: Release 1.0?\n")
                .contains("Roll out / Install @ web-05 starts\n").contains("\nsucceeded after ");
        assertThat(simulate("--skip-step", "Report", "--target", "web-02").out()).doesNotContain("web-01");
    }

    @Test
    void whatIsAskedWronglyIsSaid() {
        assertThat(simulate("--outcome", "Nothing=fail").err())
                .contains("expected the name of an action or a step, found 'Nothing'");
        assertThat(simulate("--outcome", "Install").err()).contains("expected --outcome NAME=VALUE");
        var other = Typed.withoutServer("simulate", "-f", SAMPLES.toString(), "--project", "other", "--environment",
                "production");
        assertThat(other.err()).isEqualTo("slipway: there is no project 'other': there are [shop-roll-out]\n");
        assertThat(other.exit()).isEqualTo(2);
    }

    @Test
    void testsOfProcessesPassOrFail() throws IOException {
        var passed = Typed.withoutServer("test", SAMPLES.toString());
        assertThat(passed.out()).contains("pass  a-failed-host-stops-the-roll-out\n").endsWith("4 passed, 0 failed\n");
        assertThat(passed.exit()).isZero();
        var other = Files.writeString(files.resolve("other.yaml"), Files.readString(SAMPLES).replace("fail:2", "fail"));
        var junit = files.resolve("results/junit.xml");
        var failed = Typed.withoutServer("test", other.toString(), "--junit", junit.toString());
        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.out()).contains("FAIL  a-host-that-comes-back-does-not  (" + other)
                .contains("      state: expected succeeded, was failed").endsWith("3 passed, 1 failed\n");
        assertThat(Files.readString(junit)).contains("tests=\"4\" failures=\"1\"")
                .contains("<failure message=\"state: expected succeeded, was failed");
    }

    @Test
    void testsAreFoundAmongAllThatIsInADirectory() {
        var all = Typed.withoutServer("test", String.valueOf(SAMPLES.getParent()));
        assertThat(all.err()).isEmpty();
        assertThat(all.out()).endsWith("4 passed, 0 failed\n");
        assertThat(all.exit()).isZero();
    }

    @Test
    void aDocumentThatIsThereTwiceAndDiffersIsAMistake() throws IOException {
        var environment = "{apiVersion: slipway.dev/v1, kind: Environment, metadata: {name: %s}, spec: {guidedFailure: %s}}";
        var one = Files.writeString(files.resolve("one.yaml"), environment.formatted("qa", "true"));
        var same = Files.writeString(files.resolve("same.yaml"), environment.formatted("qa", "true"));
        var other = Files.writeString(files.resolve("other.yaml"), environment.formatted("qa", "false"));
        var typed = Typed.withoutServer("test", SAMPLES.toString(), one.toString(), same.toString(),
                other.toString());
        assertThat(typed.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(typed.err()).isEqualTo("slipway: " + other + ":1:1: metadata.name: Environment 'qa' is there twice"
                + " and differs, first in " + one + ":1\n");
    }

    @Test
    void testsNeedTests() throws IOException {
        var none = Files.writeString(files.resolve("none.yaml"),
                "{apiVersion: slipway.dev/v1, kind: Environment, metadata: {name: e}}");
        assertThat(Typed.withoutServer("test", none.toString()).err())
                .contains("expected a document of kind ProcessTest");
    }

    private static Typed simulate(String... more) {
        var words = new String[more.length + 11];
        var usual = new String[]{"simulate", "-f", SAMPLES.toString(), "--environment", "production", "--release",
                "1.0", "--targets", "web-server=5", "--project", "shop-roll-out"};
        System.arraycopy(usual, 0, words, 0, usual.length);
        System.arraycopy(more, 0, words, usual.length, more.length);
        return Typed.withoutServer(words);
    }
}
