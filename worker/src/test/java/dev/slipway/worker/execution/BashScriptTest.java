package dev.slipway.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.log.Announced.Output;
import dev.slipway.worker.log.Level;
import dev.slipway.worker.supervise.Supervisor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BashScriptTest {
    @TempDir
    Path directory;
    Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(directory, Supervisor.in(directory));
    }

    @Test
    void aScriptThatFailsIsToldWithItsLastLinesMasked() {
        shop.secret("Password", "hunter22");
        var outcome = shop.bash("for i in $(seq 1 20); do echo line $i; done\necho with hunter22\nexit 3");
        assertThat(outcome.lastLines()).hasSize(10).startsWith("line 12").endsWith("with ********");
        assertThat(shop.bash("echo fine").lastLines()).isEmpty();
    }

    @Test
    void itsLinesAreLoggedAndItsDirectoryIsGone() throws IOException {
        var outcome = shop.bash("echo one\necho two >&2\npwd\ncat\n");
        assertThat(outcome.result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.logLines()).isEqualTo(3);
        assertThat(outcome.warnings()).isTrue();
        assertThat(shop.lines().said()).contains("info: one", "error: two");
        assertThat(shop.lines().isComplete()).isTrue();
        assertThat(shop.lines().texts()).anyMatch(line -> line.startsWith(shop.work.toString()));
        assertThat(shop.work).isEmptyDirectory();
        assertThat(shop.data.resolve("executions")).isEmptyDirectory();
    }

    @Test
    void itsExitCodeIsTheResult() {
        assertThat(shop.bash("exit 7").error()).isEqualTo("The script failed with exit code 7");
        assertThat(shop.bash("exit -1").exitCode()).isEqualTo(255);
        assertThat(shop.bash("false\ntrue").result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(shop.bash("set -euo pipefail\nfalse | true\necho no").exitCode()).isEqualTo(1);
        assertThat(shop.bash("kill -9 $$").exitCode()).isEqualTo(137);
        assertThat(shop.bash("return 3").exitCode()).isEqualTo(3);
        assertThat(shop.bash("if then").result()).isEqualTo(Outcome.Result.FAILED);
    }

    @Test
    void failStepSaysWhy() {
        var outcome = shop.bash("fail_step \"disk  full\"\necho never");
        assertThat(outcome.error()).isEqualTo("disk  full");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(shop.lines().texts()).containsExactly("disk  full");
    }

    @Test
    void variablesAreFoundByTheirExactNameAndEvaluated() {
        shop.variable("A.B[x y]", "va'l\"ue $HOME `id` \\ é\nsecond");
        shop.variable("Who", "world");
        shop.variable("Greeting", "hello #{Who}");
        shop.bash("""
                set -eu
                get_octopusvariable "A.B[x y]"
                get_octopusvariable Greeting
                [ -z "$(get_octopusvariable greeting)" ] && echo "no greeting"
                echo "${octopus_parameters[Who]} #{Greeting} #{Unknown} #{ broken"
                """);
        assertThat(shop.lines().texts(Level.INFO)).containsExactly("va'l\"ue $HOME `id` \\ é", "second", "hello world",
                "no greeting", "world hello world #{Unknown} #{ broken");
    }

    @Test
    void outputsKeepTheirBlanksAndMayBeEmpty() {
        var outcome = shop.bash("""
                set_octopusvariable "Text" $'  two  blanks\\tand\\na line é '
                set_octopusvariable "Empty" ""
                set_octopusvariable "Long" "$(printf '%0100000d' 1)"
                set_octopusvariable "Key" "s3cret-value" -sensitive
                echo "s3cret-value" ; echo "s3cret-value" >&2
                """);
        assertThat(outcome.outputs()).contains(new Output("Text", "  two  blanks\tand\na line é ", false),
                new Output("Empty", "", false), new Output("Key", "s3cret-value", true));
        assertThat(outcome.outputs()).filteredOn(output -> output.name().equals("Long")).first()
                .satisfies(output -> assertThat(output.value()).hasSize(100_000));
        assertThat(shop.lines().said()).containsExactlyInAnyOrder("info: ********", "error: ********");
    }

    @Test
    void theOtherHelpersSpeakAsTheModelDoes() {
        shop.bash("""
                write_verbose "a   b"
                write_highlight c d
                write_wait e
                write_warning f
                update_progress 50 "Half Way"
                decode_servicemessagevalue "$(encode_servicemessagevalue "Grüße")"
                set_environmentstate MyKey MyValue
                set_environmenturl k u
                new_octopustarget -n x --roles r --update-if-existing
                remove-octopustarget x
                report_kubernetes_manifest "a: 1"
                """);
        assertThat(shop.lines().said()).containsExactly("verbose: a   b", "highlight: c d", "wait: e", "warning: f",
                "verbose: Progress 50 %: Half Way", "info: Grüße");
    }

    @Test
    void artifactsAreCollectedAndAMissingOneIsAWarning() {
        var outcome = shop.bash("""
                echo text > 'a file.txt'
                new_octopusartifact 'a file.txt'
                new_octopusartifact ./'a file.txt' other
                echo "##octopus[createArtifact path='bm9uZQ==' name='bm9uZQ==' length='MA==']"
                """);
        assertThat(outcome.result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(shop.stored).containsOnlyKeys("a file.txt", "other");
        assertThat(outcome.artifacts()).extracting(Outcome.Stored::size).containsExactly(5L, 5L);
        assertThat(shop.lines().texts(Level.WARNING)).hasSize(1);
        assertThat(shop.bash("new_octopusartifact missing; echo no").exitCode()).isEqualTo(127);
    }

    @Test
    void secretsAreMaskedAndNowhereElseToBeFound() {
        shop.secret("Password", "correct horse\nbattery staple");
        var outcome = shop.bash("""
                tr '\\0' '\\n' < /proc/$$/environ | grep -c battery || true
                tr '\\0' '\\n' < /proc/$$/cmdline | grep -c battery || true
                grep -rc battery "$PWD" | grep -v ':0' || true
                get_octopusvariable Password
                echo "#{Password}"
                fail_step "it is $(get_octopusvariable Password)"
                """);
        assertThat(shop.lines().texts()).containsExactly("0", "0", "********", "********", "********", "********",
                "it is ********", "********");
        assertThat(outcome.error()).isEqualTo("it is ********\n********");
    }

    @Test
    void aScriptWithASecretInItsTextIsGoneFromDiskBeforeItRuns() {
        shop.secret("Token", "abcdefgh");
        shop.bash("#!/bin/bash\n[ -e Script.sh ] || echo gone; echo '#{Token}' | tr a-h b-i; echo $LINENO");
        assertThat(shop.lines().texts()).containsExactly("gone", "bcdefghi", "2");
        shop.bash("[ -e Script.sh ] && echo there");
        assertThat(shop.lines().texts()).containsExactly("there");
    }

    @Test
    void whatIsBuiltFromASecretIsMaskedAsItCameOut() {
        shop.secret("Token", "abcdefgh");
        shop.secret("Login", "{\"user\": \"somebody\"}");
        shop.variable("Upper", "#{Token | ToUpper}");
        shop.variable("Plain", "#{if Token}chosen#{/if}");
        shop.bash("""
                get_octopusvariable Upper
                echo "#{Login.user} #{Token | Replace a x} #{Plain}"
                printf 'abcdefgh' | base64
                """);
        assertThat(shop.lines().texts()).containsExactly("********", "******** ******** chosen", "********=");
    }

    @Test
    void parametersAreSplicedForTheShellToSplit() {
        shop.variable("P", "three");
        shop.properties.put("Octopus.Action.Script.ScriptParameters", "\"Para meter0\" 'Para meter1' #{P}");
        shop.bash("printf '<%s>' \"$@\"; echo \" $#\"");
        assertThat(shop.lines().texts()).containsExactly("<Para meter0><Para meter1><three> 3");
    }

    @Test
    void functionsOfTheScriptMayHaveOurNames() {
        var outcome = shop.bash("""
                printf() { echo mine; }
                encode_servicemessagevalue() { echo broken; }
                local_only=1
                declare -A map=([a]=b)
                f() { echo "${map[a]}$local_only"; }
                f
                IFS=,
                set_octopusvariable x "a b"
                trap 'echo bye' EXIT
                """);
        assertThat(shop.lines().texts()).containsExactly("b1", "bye");
        assertThat(outcome.outputs()).containsExactly(new Output("x", "a b", false));
    }

    @Test
    void windowsLineEndsAndHugeScriptsWork() {
        assertThat(shop.bash("if true; then\r\n  echo yes\r\nfi\r\n").result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(shop.lines().texts()).containsExactly("yes");
        shop.blobs.put("ab", "# padding padding\n".repeat(120_000) + "echo 'end #{Unknown}'");
        shop.blob("bash", "ab");
        assertThat(shop.lines().texts(Level.INFO)).containsExactly("end #{Unknown}");
    }

    @Test
    void errorOutputFailsOnlyWhereThatIsAsked() {
        shop.properties.put("Octopus.Action.FailScriptOnErrorOutput", "True");
        assertThat(shop.bash("echo fine; echo '##octopus[stdout-default]' >&2").result())
                .isEqualTo(Outcome.Result.SUCCEEDED);
        var outcome = shop.bash("echo oops >&2");
        assertThat(outcome.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(outcome.exitCode()).isEqualTo(-1);
    }

    @Test
    void outputsThatWouldNotFitTheReportFailTheStep() {
        var outcome = shop.bash("for i in {1..6}; do set_octopusvariable v$i \"$(printf '%0100000d' 1)\"; done");
        assertThat(outcome.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(outcome.error()).contains("6 output variables", "524288 bytes");
        assertThat(outcome.outputs()).isEmpty();
    }

    @Test
    void thousandsOfVariablesCostLittle() {
        for (int i = 0; i < 5000; i++) {
            shop.variable("Name." + i, "value " + i + "x".repeat(40));
        }
        var outcome = shop
                .bash("for i in {1..5000}; do get_octopusvariable \"Name.$((i - 1))\"; done | tail -1 | cut -c1-10");
        assertThat(shop.lines().texts()).containsExactly("value 4999");
        assertThat(outcome.result()).isEqualTo(Outcome.Result.SUCCEEDED);
    }

    @Test
    void aScriptThatDoesNothingCostsLittleMoreThanBash() throws Exception {
        var plain = new long[60];
        var ours = new long[60];
        for (int i = 0; i < plain.length; i++) {
            var began = System.nanoTime();
            new ProcessBuilder("bash", "-c", "true").start().waitFor();
            plain[i] = System.nanoTime() - began;
            began = System.nanoTime();
            shop.bash("true");
            ours[i] = System.nanoTime() - began;
        }
        Arrays.sort(plain);
        Arrays.sort(ours);
        var overhead = Duration.ofNanos(ours[30] - plain[30]);
        System.out.println("Overhead of a Bash script that does nothing: " + overhead.toNanos() / 1000 + " us, over "
                + plain[30] / 1000 + " us");
        assertThat(overhead).as("p50; the aim on an idle machine is 30 ms").isLessThan(Duration.ofMillis(200));
    }

    @Test
    void aMissingInterpreterIsNamed() {
        assertThat(shop.start("perl", "x").run().error())
                .isEqualTo("expected a script in one of bash, python, powershell, csharp, fsharp, found 'perl'");
    }

    @Test
    void bytesThatAreNoTextAreNoProblem() {
        shop.bash("printf 'a\\xff\\x00b\\n'");
        assertThat(shop.lines().texts()).startsWith("a\uFFFD\uFFFDb");
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(shop.lines().texts().getFirst())).isTrue();
    }
}
