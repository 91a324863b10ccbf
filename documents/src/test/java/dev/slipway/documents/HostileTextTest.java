package dev.slipway.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Text that was made to hurt, or by accident does: always one finding in its place, soon and in bounded memory. */
class HostileTextTest {
    private static final String PROJECT = "apiVersion: slipway.dev/v1\nkind: Project\nmetadata: {name: a}\nspec:\n";

    @Test
    void aliasesThatMultiplyAreStopped() {
        var laughs = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 12; i++) {
            laughs.append("a").append(i).append(": &a").append(i).append(" [").append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("]\n");
        }
        var finding = only(laughs.toString());

        assertThat(finding.message()).contains("more values than can be read, counting each alias");
        assertThat(finding.line()).isBetween(4, 8);
    }

    @Test
    void aLongScriptUnderManyAliasesIsStoppedToo() {
        var steps = IntStream.range(1, 500)
                .mapToObj(i -> "      - {name: S" + i + ", type: script, syntax: bash, script: *s}\n")
                .collect(Collectors.joining());
        var finding = only(
                PROJECT + "  process:\n    steps:\n      - {name: A, type: script, syntax: bash, script: &s '"
                        + "x".repeat(1_000_000) + "'}\n" + steps);

        assertThat(finding.message()).contains("counting each alias");
    }

    @Test
    void anAliasInsideOfItselfIsStopped() {
        assertThat(only("a: &a [*a]")).isEqualTo(new Finding("f", 1, 8, "", "'*a' is inside of what it stands for"));
        assertThat(only("a: *b").message()).isEqualTo("expected an anchor '&b' before '*b', found none");
    }

    @Test
    void nestingWithoutEndIsStopped() {
        assertThat(only("[".repeat(1_000_000)).message()).isEqualTo("expected at most 50 levels of nesting");
        assertThat(only("{a: ".repeat(1_000_000)).message()).isEqualTo("expected at most 50 levels of nesting");
        assertThat(only("- ".repeat(100_000)).message()).isEqualTo("expected at most 50 levels of nesting");
    }

    @Test
    void aFileOverTheBoundIsRefusedAtOnce() {
        var bytes = new byte[10 * 1024 * 1024];
        Arrays.fill(bytes, (byte) 'a');

        assertThat(DocumentReader.read("f", bytes).findings()).containsExactly(
                new Finding("f", 1, 1, "", "expected at most 8 MiB, found 10485760 bytes: split the file"));
    }

    @Test
    void aFileOfNothingButSmallValuesIsStopped() {
        assertThat(only("[" + "1,".repeat(4_000_000) + "]").message()).contains("more values than can be read");
        assertThat(only("a\n---\n".repeat(5_000)).message()).contains("expected at most 1000 documents in a file");
    }

    @Test
    void bytesThatAreNotUtf8AreShownWithTheirPlace() {
        assertThat(only("ab\nc\u00e9".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(new Finding("f", 2, 2, "", "expected UTF-8, found the byte 0xe9"));
        assertThat(only(new byte[]{'a', (byte) 0xc3})).extracting(Finding::column).isEqualTo(2);
        assertThat(only("a: b".getBytes(StandardCharsets.UTF_16)).message()).contains("expected UTF-8");
        assertThat(only("a: b".getBytes(StandardCharsets.UTF_16LE)).message()).contains("U+0000");
    }

    @Test
    void controlCharactersAreShownWithTheirPlace() {
        assertThat(only(PROJECT + "  script: a\0b")).isEqualTo(new Finding("f", 5, 12, "",
                "a document can't hold the control character U+0000; in double quotes it can be escaped"));
    }

    @Test
    void aMarkOfTheByteOrderIsPassedOver() {
        var text = "\ufeffapiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: a}\n";

        assertThat(DocumentReader.read("f", text.getBytes(StandardCharsets.UTF_8)).findings()).isEmpty();
    }

    @Test
    void aNameThatIsGivenTwiceIsShown() {
        assertThat(only("apiVersion: slipway.dev/v1\nkind: Environment\nmetadata:\n  name: a\n  name: b\n"))
                .isEqualTo(new Finding("f", 5, 3, "", "'name' is given twice, first in line 4: remove one"));
    }

    @Test
    void aTabThatIndentsIsShown() {
        var finding = only("apiVersion: slipway.dev/v1\nkind: Environment\nmetadata:\n\tname: a\n");

        assertThat(finding.line()).isEqualTo(4);
        assertThat(finding.message()).startsWith("expected YAML or JSON:").contains("TAB");
    }

    @Test
    void whatIsNotClosedIsShown() {
        assertThat(only("{a: 'b").line()).isEqualTo(1);
        assertThat(only("a: b\n c: d: e\n").line()).isEqualTo(2);
        assertThat(only("a: [1, 2\nb: 3\n").line()).isEqualTo(2);
        assertThat(only("%YAML 9.9\n---\na: b\n").message()).contains("expected YAML or JSON");
    }

    @Test
    void namesThatAreNotTextAndTagsAreShown() {
        assertThat(only("? [a]\n: b\n").message()).isEqualTo("expected a name before ':', found a list or a mapping");
        assertThat(only("a: !!java.net.URL [x]").message()).contains("expected no tag, found !!java.net.URL");
        assertThat(only("a: !secret x").message()).contains("expected no tag, found !secret");
    }

    @Test
    void aScriptMayTakeFourMebibytesAndNotMore() {
        assertThat(script("x".repeat(4 * 1024 * 1024)).findings()).isEmpty();
        assertThat(script("x".repeat(4 * 1024 * 1024 + 1)).findings()).extracting(Finding::message)
                .containsExactly("expected at most 4194304 characters, found 4194305");
        assertThat(script("\u00e9".repeat(2 * 1024 * 1024 + 1)).findings()).extracting(Finding::message)
                .containsExactly("expected at most 4194304 bytes of UTF-8");
    }

    @Test
    void stepsAndVariablesAreCounted() {
        var steps = IntStream.rangeClosed(0, 1_000).mapToObj(i -> "{name: S" + i + ", type: noop}")
                .collect(Collectors.joining(",", "[", "]"));
        var variables = IntStream.rangeClosed(0, 10_000).mapToObj(i -> "{name: V" + i + ", value: v}")
                .collect(Collectors.joining(",", "[", "]"));

        assertThat(only(PROJECT + "  process: {steps: " + steps + "}").message())
                .isEqualTo("expected at most 1000, found 1001");
        assertThat(only(PROJECT + "  process: {steps: [{name: A, type: noop}]}\n  variables: " + variables).message())
                .isEqualTo("expected at most 10000, found 10001");
    }

    @Test
    void moreMistakesThanAnybodyReadsAreCutShort() {
        var steps = "{name: A},".repeat(400);

        assertThat(DocumentReader.read("f", (PROJECT + "  process: {steps: [" + steps + "]}").getBytes(
                StandardCharsets.UTF_8)).findings()).hasSize(101).last().extracting(Finding::message)
                .isEqualTo("more than 100 mistakes: the rest is left out");
    }

    @Test
    void brokenPiecesOfARealDocumentNeverEndInAnException() {
        var whole = (PROJECT + "  variables:\n  - {name: a, value: &x b, scope: {environments: [*x]}}\n  process:\n"
                + "    steps:\n    - name: A\n      type: script\n      syntax: bash\n      script: |\n        echo\n")
                .getBytes(StandardCharsets.UTF_8);
        var random = new Random(99);
        for (int i = 0; i < 5_000; i++) {
            var bytes = Arrays.copyOf(whole, random.nextInt(whole.length) + 1);
            for (int change = random.nextInt(4); change > 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) "{}[]:-&*!|>'\"#%@`,?\t\n\0\u00e9 a"
                        .charAt(random.nextInt(25));
            }
            var reading = DocumentReader.read("f", bytes);
            assertThat(reading.isClean() && reading.documents().isEmpty()).as("nothing is dropped in silence")
                    .isFalse();
        }
    }

    private static Reading script(String script) {
        return DocumentReader.read("f", (PROJECT + "  process: {steps: [{name: A, type: script, syntax: bash, script: "
                + script + "}]}").getBytes(StandardCharsets.UTF_8));
    }

    private static Finding only(String text) {
        return only(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The first finding about the text itself; what an unknown document then lacks comes after it. */
    private static Finding only(byte[] bytes) {
        var findings = assertTimeoutPreemptively(Duration.ofSeconds(20),
                () -> DocumentReader.read("f", bytes).findings());
        assertThat(findings).isNotEmpty();
        return findings.getFirst();
    }
}
