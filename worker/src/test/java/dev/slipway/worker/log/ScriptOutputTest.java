package dev.slipway.worker.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ScriptOutputTest {
    private final Lines lines = new Lines();
    private final Secrets secrets = new Secrets();
    private final ExecutionLog log = lines.log(secrets);
    private final ScriptOutput output = new ScriptOutput(log, secrets, Lines.TIMER, Path.of("/srv"), "");

    @Test
    void linesGetTheLevelOfTheirStream() {
        out("one\r\ntwo\n");
        err("bad\n");
        out("three");
        assertThat(said()).containsExactly("info: one", "info: two", "error: bad", "info: three");
    }

    @Test
    void levelsStickToTheStreamThatTheyName() {
        out("##octopus[stdout-verbose]\nquiet\n##octopus[stderr-progress]\n");
        err("downloading\n");
        out("still quiet\n##octopus[stdout-default]\nloud\n##octopus[stdout-ignore]\ngone\n");
        err("##octopus[stderr-default]\n##octopus[stdout-warning]\nbad\n");
        out("careful\n");
        assertThat(said()).containsExactly("verbose: quiet", "verbose: downloading", "verbose: still quiet",
                "info: loud",
                "error: bad", "warning: careful");
    }

    @Test
    void aMessageSetsAnOutputAndLeavesNoLine() {
        out("##octopus[setVariable name='" + b64("A b") + "' value=\"" + b64("vé\nw") + "\"]\n"
                + "##octopus[setVariable name='" + b64("a B") + "' value='']\nafter\n");
        assertThat(said()).containsExactly("info: after");
        assertThat(output.announced().outputs()).containsExactly(new Announced.Output("a B", "", false));
    }

    @Test
    void severalMessagesOnALineAreAllObeyedAndTextAroundThemIsKept() {
        out("before##octopus[setVariable name='" + b64("x") + "' value='" + b64("1")
                + "']##octopus[setVariable   name='"
                + b64("y") + "'   value='" + b64("2") + "'  ]after\n");
        assertThat(said()).containsExactly("info: before", "info: after");
        assertThat(output.announced().outputs()).extracting(Announced.Output::value).containsExactly("1", "2");
    }

    @Test
    void aMessageMayBeSplitOverWritesAndLines() {
        var message = "##octopus[setVariable\n name='" + b64("x") + "'\n value='" + b64("1") + "']\n";
        for (var b : Lines.utf8(message)) {
            output.out(new byte[]{b}, 1);
        }
        assertThat(said()).isEmpty();
        assertThat(output.announced().outputs()).containsExactly(new Announced.Output("x", "1", false));
    }

    @Test
    void aBrokenMessageIsWarnedAboutAndResetsTheLevel() {
        out("##octopus[stdout-verbose]\n##octopus[setVariable name='not base64!']\nnormal\n");
        assertThat(said()).containsExactly("warning: Could not parse '##octopus[setVariable name='not base64!']'",
                "info: normal");
    }

    @Test
    void anUnfinishedMessageEndsWithItsLine() {
        out("##octopus[setVariable name=, oops\nnext\n##octopus[");
        assertThat(said()).containsExactly("warning: Could not parse '##octopus[setVariable name=, oops'", "info: next",
                "warning: Could not parse '##octopus['");
    }

    @Test
    void aThirdHashMakesItText() {
        out("###octopus[stdout-verbose]\n# ## ##octo\n##octopus[unknown a='" + b64("b") + "']\n#");
        assertThat(said()).containsExactly("info: ###octopus[stdout-verbose]", "info: # ## ##octo", "info: #");
    }

    @Test
    void aSensitiveOutputIsMaskedFromThenOn() {
        out("swordfish\n##octopus[setVariable name='" + b64("p") + "' value='" + b64("swordfish") + "' sensitive='"
                + b64("True") + "']\nswordfish\n");
        err("a swordfish\n##octopus[mask value='" + b64("herring") + "']\nred herring\n");
        assertThat(said()).containsExactly("info: swordfish", "info: ********", "error: a ********",
                "error: red ********");
        assertThat(output.announced().outputs().iterator().next().sensitive()).isTrue();
    }

    @Test
    void thousandsOfSecretsLearntOneByOneAreMaskedAndCheap() {
        var messages = new StringBuilder();
        for (int i = 0; i < Secrets.MOST; i++) {
            messages.append("##octopus[mask value='").append(b64("secret number " + i + ".")).append("']\n");
        }
        var began = System.nanoTime();
        out(messages + "it is secret number 4321. or so\n");
        assertThat(System.nanoTime() - began).isLessThan(20_000_000_000L);
        assertThat(said()).containsExactly("info: it is ******** or so");
    }

    @Test
    void ofAScriptWithMoreSecretsThanCanBeMaskedNoLineIsShown() {
        out("before\n##octopus[mask value='" + b64("x".repeat(Secrets.MOST_BYTES / 2)) + "']\nbetween\n");
        out("##octopus[mask value='" + b64("y".repeat(Secrets.MOST_BYTES / 2) + "!") + "']\n");
        out("##octopus[mask value='" + b64("swordfish") + "']\na swordfish\n");
        log.say(Level.ERROR, "swordfish");
        assertThat(said()).containsExactly("info: before", "info: between", "info: " + Secrets.WITHHELD,
                "error: " + Secrets.WITHHELD);
        assertThat(secrets.occurIn("anything")).isTrue();
    }

    @Test
    void aSecretSplitOverWritesIsMaskedEvenWhenTheScriptPauses() throws Exception {
        secrets.add("swordfish-1\nab\n");
        out("it is sword");
        Lines.TIMER.schedule(() -> {}, 300, TimeUnit.MILLISECONDS).get();
        out("fish-1\nend\n");
        assertThat(said()).containsExactly("info: it is ********", "info: end");
    }

    @Test
    void completeLinesAreNotHeldBackWhenTheScriptIsSilent() {
        secrets.add("first line\nsecond line\n!");
        out("ab\nfirst lin\nx");
        secrets.add("seen\nab");
        out("\nseen\n");
        awaitTexts(List.of("ab", "first lin", "x", "seen"));
    }

    @Test
    void artifactsProgressAndResultsAreTakenNoteOf() {
        out("##octopus[createArtifact path='" + b64("a/b.txt") + "' name='" + b64("b") + "' length='" + b64("0")
                + "']\n"
                + "##octopus[progress percentage='" + b64("50") + "' message='" + b64("half") + "']\n"
                + "##octopus[resultMessage message='" + b64("no") + "']\n");
        assertThat(said()).containsExactly("verbose: Progress 50 %: half");
        assertThat(output.announced().artifacts())
                .containsExactly(new Announced.ArtifactFile(Path.of("/srv/a/b.txt"), "b"));
        assertThat(output.announced().resultMessage()).contains("no");
    }

    @Test
    void severalMessagesMayStandOnALineAndGoOnInTheNext() {
        out("##octopus[stdout-warning]##octopus[setVariable name='YQ=='\n  value='MQ==']text\nmore\n");
        err("##octopus[stderr-progress]##octopus[stdout-default]quiet\n");
        out("plain\n");
        assertThat(said()).containsExactly("warning: text", "warning: more", "verbose: quiet", "info: plain");
        assertThat(output.announced().outputs()).containsExactly(new Announced.Output("a", "1", false));
    }

    @Test
    void withATokenOnlyMessagesThatCarryItAreObeyed() {
        var strict = new ScriptOutput(log, secrets, Lines.TIMER, Path.of("/srv"), "0123456789abcdef");
        for (var proof : List.of("", " authentication='" + b64("0123456789abcdee") + "'",
                " authentication='" + b64("0123456789abcdef") + "'")) {
            var text = Lines.utf8("a##octopus[setVariable name='" + b64("n" + proof.length()) + "' value='MQ==']"
                    .replace("]", proof + "]") + "b\n");
            strict.out(text, text.length);
        }
        strict.end();
        log.end();
        assertThat(strict.announced().outputs()).extracting(Announced.Output::name).containsExactly("n42");
        assertThat(lines.said()).containsOnlyOnce("warning: This step takes authenticated service messages only, as the"
                + " helpers print them; one without the token of this attempt is not obeyed, and shown as text")
                .contains("info: ##octopus[setVariable name='bjA=' value='MQ==']").filteredOn("info: b"::equals)
                .hasSize(3);
    }

    @Test
    void whatIsAnnouncedPastTheBoundsIsCountedButNotKept() {
        for (int i = 0; i < 1200; i++) {
            out("##octopus[createArtifact path='" + b64("file" + i) + "']\n");
        }
        assertThat(output.announced().artifacts()).hasSize(1000);
        assertThat(output.announced().artifactCount()).isEqualTo(1200);
        var large = b64("x".repeat(300_000));
        for (int i = 0; i < 3; i++) {
            out("##octopus[setVariable name='" + b64("same") + "' value='" + large + "']\n");
        }
        assertThat(output.announced().whyNoOutputs()).as("the last value of a name counts").isEmpty();
        out("##octopus[setVariable name='" + b64("other") + "' value='" + large + "']\n");
        assertThat(output.announced().whyNoOutputs()).hasValueSatisfying(why -> assertThat(why)
                .startsWith("The script set 2 output variables of 600137 bytes in all"));
        assertThat(output.announced().outputs()).isEmpty();
    }

    @Test
    void progressIsFoldedToItsFirstAndItsNewestLine() {
        for (int percentage = 1; percentage <= 100; percentage++) {
            out("##octopus[progress percentage='" + b64(Integer.toString(percentage)) + "' message='" + b64("on")
                    + "']\n");
        }
        assertThat(said()).hasSizeBetween(2, 50).startsWith("verbose: Progress 1 %: on")
                .endsWith("verbose: Progress 100 %: on");
    }

    @Test
    void aReplacementCharacterThatTheScriptWroteIsText() {
        out("a\uFFFD\n");
        assertThat(said()).containsExactly("info: a\uFFFD");
    }

    @Test
    void bytesThatAreNoTextAreReplaced() {
        var bytes = new byte[]{'a', (byte) 0xff, 0, 'b', (byte) 0xc3, '\n'};
        output.out(bytes, bytes.length);
        assertThat(said()).containsExactly("info: a\uFFFD\uFFFDb\uFFFD",
                "verbose: The output held bytes that are no UTF-8 text, or NUL: they are shown as 3 replacement characters");
    }

    @Test
    void aLongLineGoesOnInTheNextOne() {
        var text = "é".repeat(100_000);
        out(text + "\nshort\n");
        output.end();
        log.end();
        assertThat(lines.texts()).hasSize(5).last().isEqualTo("short");
        assertThat(String.join("", lines.texts().subList(0, 4)).replace(LineCutter.CUT, "")).isEqualTo(text);
    }

    @Test
    void errorOutputIsTextThatIsNotBlank() {
        err("##octopus[stderr-progress]\n  \n\n");
        assertThat(output.announced().hasErrorOutput()).isFalse();
        err("x\n");
        assertThat(output.announced().hasErrorOutput()).isTrue();
    }

    @Test
    void theResultIsTheSameHoweverTheOutputIsCut() {
        var seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        var text = """
                a ##b ##octopus[stdout-verbose]c #
                ##octopus[setVariable name='eA==' value='eQ==']
                ##octopus[broken name='%%%']
                secret-value ###octopus[x] ##octopus[stdout-default]##octopus[stdout-warning]
                tail secret-valu""";
        var whole = said(List.of(text));
        for (int round = 0; round < 200; round++) {
            var pieces = new ArrayList<String>();
            for (int at = 0; at < text.length();) {
                var stop = Math.min(text.length(), at + 1 + random.nextInt(7));
                pieces.add(text.substring(at, stop));
                at = stop;
            }
            assertThat(said(pieces)).as("seed %d", seed).isEqualTo(whole);
        }
    }

    @Test
    void manyLinesPassWithFiftySecrets() {
        for (int i = 0; i < 50; i++) {
            secrets.add("a-secret-value-number-" + i);
        }
        var chunk = new ByteArrayOutputStream();
        for (int i = 0; i < 600; i++) {
            chunk.writeBytes(Lines.utf8(("line " + i + " of some log that a script writes, about a hundred bytes of it "
                    + "on each and every line of it..............").substring(0, 99) + "\n"));
        }
        var bytes = chunk.toByteArray();
        var began = System.nanoTime();
        var count = 0;
        while (count < 300_000) {
            output.out(bytes, bytes.length);
            count += 600;
        }
        var perSecond = count * 1_000_000_000L / (System.nanoTime() - began);
        System.out.println("Log lines a second, masked and numbered: " + perSecond);
        log.end();
        assertThat(lines.all()).hasSize(count);
    }

    private List<String> said(List<String> pieces) {
        var found = new Lines();
        var hidden = new Secrets();
        hidden.add("secret-value");
        var fresh = found.log(hidden);
        var script = new ScriptOutput(fresh, hidden, Lines.TIMER, Path.of("/srv"), "");
        pieces.forEach(piece -> script.out(Lines.utf8(piece), Lines.utf8(piece).length));
        script.end();
        fresh.end();
        return found.said();
    }

    private List<String> said() {
        output.end();
        log.end();
        return lines.said();
    }

    private void awaitTexts(List<String> wanted) {
        var until = System.nanoTime() + 5_000_000_000L;
        while (!lines.texts().equals(wanted) && System.nanoTime() < until) {
            LockSupport.parkNanos(5_000_000);
        }
        assertThat(lines.texts()).isEqualTo(wanted);
    }

    private void out(String text) {
        output.out(Arrays.copyOf(Lines.utf8(text), Lines.utf8(text).length + 3), Lines.utf8(text).length);
    }

    private void err(String text) {
        output.err(Lines.utf8(text), Lines.utf8(text).length);
    }

    private static String b64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
