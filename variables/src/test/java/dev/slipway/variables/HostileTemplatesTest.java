package dev.slipway.variables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is thrown at it, an evaluation ends soon, with a problem, in little memory. */
@Timeout(20)
class HostileTemplatesTest {

    private static final Instant NOW = Instant.EPOCH;

    private static Evaluation evaluated(String template, Variables variables) {
        return Template.evaluate(template, variables, NOW, Template.DEFAULT_STEP_LIMIT);
    }

    private static void assertEndsAtTheLimit(Evaluation evaluation) {
        assertThat(evaluation.text()).isNull();
        assertThat(evaluation.problems()).extracting(Problem::kind).containsExactly(Problem.Kind.LIMIT);
        assertThat(evaluation.errorText()).isPresent();
        assertThat(evaluation.isTruthy()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void nestedBracketsAreRefused(Mode mode) {
        assertEndsAtTheLimit(
                Template.parse("#{A" + "[".repeat(100_000), mode).evaluate(Variables.of(Map.of()), NOW, 1000));
        assertEndsAtTheLimit(
                Template.parse("#{A" + "[#{A".repeat(100_000), mode).evaluate(Variables.of(Map.of()), NOW, 1000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#{if A}", "#{each a in A}", "#{if A == \"x\"}", "#{unless A}#{else}", "#{A | Append ",
            "#{calc (",
            "#{calc 1+", "#{if A}x#{elseif ", "#{A | b"})
    void blocksThatNeverCloseEndSoon(String opener) {
        for (Mode mode : Mode.values()) {
            Evaluation evaluation = Template.parse(opener.repeat(100_000), mode).evaluate(Variables.of(Map.of()), NOW,
                    Template.DEFAULT_STEP_LIMIT);
            assertThat(evaluation.problems()).isNotEmpty();
        }
    }

    @Test
    void tenMegabytesOfHashesAreRefused() {
        assertEndsAtTheLimit(evaluated("#".repeat(10_000_000), Variables.of(Map.of())));
        assertEndsAtTheLimit(evaluated("#".repeat(10_000_000) + "{A}", Variables.of(Map.of())));
    }

    @Test
    void fourMegabytesOfHashesAreText() {
        String hashes = "#".repeat(4_000_000);
        assertThat(evaluated(hashes + " #{A}", Variables.of(Map.of("A", "x"))).text()).isEqualTo(hashes + " x");
    }

    @Test
    void valuesThatDoubleEndAtTheLimit() {
        Variables.Builder variables = Variables.builder().set("V0", "x".repeat(100));
        for (int i = 1; i < 60; i++) {
            variables.set("V" + i, "#{V" + (i - 1) + "}#{V" + (i - 1) + "}");
        }
        assertEndsAtTheLimit(evaluated("#{V59}", variables.build()));
    }

    @Test
    void jsonThatDoublesEndsAtTheLimit() {
        Variables.Builder variables = Variables.builder().set("J0", "{\"a\":\"x\"}");
        for (int i = 1; i < 60; i++) {
            variables.set("J" + i, "{\"a\":\"#{J" + (i - 1) + ".a}#{J" + (i - 1) + ".a}\"}");
        }
        assertEndsAtTheLimit(evaluated("#{J59.a}", variables.build()));
    }

    @Test
    void deepJsonIsNoJson() {
        String json = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
        assertThat(evaluated("#{J.a}", Variables.of(Map.of("J", json))).missingTokens()).containsExactly("#{J.a}");
    }

    @Test
    void aLongChainOfValuesIsRefused() {
        assertEndsAtTheLimit(evaluated("#{V0}", chain()));
    }

    private static Variables chain() {
        Variables.Builder variables = Variables.builder().set("V100000", "x");
        for (int i = 0; i < 100_000; i++) {
            variables.set("V" + i, "#{V" + (i + 1) + "}");
        }
        return variables.build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|aa)+$", "(.*)*x", "(a*)*b", "((a+)+)+c", "(a|b)*c"})
    void hostileRegularExpressionsEndAtTheLimit(String pattern) {
        Variables variables = Variables.of(Map.of("T", "a".repeat(30_000) + "!", "R", pattern));
        assertEndsAtTheLimit(evaluated("#{T | Match #{R}}", variables));
        assertEndsAtTheLimit(evaluated("#{T | Replace #{R}}", variables));
    }

    @Test
    void nestedGroupsAreRefused() {
        Variables variables = Variables.of(Map.of("R", "(".repeat(100_000) + ")".repeat(100_000)));
        assertThat(evaluated("#{R | Match #{R}}", variables).text()).isNull();
    }

    @Test
    void manyMissingTokensOnManyLinesAreReportedSoon() {
        Evaluation evaluation = evaluated("#{A}\n".repeat(20_000), Variables.of(Map.of()));

        assertThat(evaluation.problems()).hasSize(20_000);
        assertThat(evaluation.problems().getLast().line()).isEqualTo(20_000);
    }

    @Test
    void aListOfMillionsEndsAtTheLimit() {
        Variables variables = Variables.of(Map.of("L", ",".repeat(5_000_000)));
        assertEndsAtTheLimit(evaluated("#{each a in L}#{a}#{/each}", variables));
    }

    @Test
    void loopsWithinLoopsEndAtTheLimit() {
        Variables variables = Variables.of(Map.of("L", "1,".repeat(1000)));
        assertEndsAtTheLimit(evaluated("#{each a in L}".repeat(5) + "#{a}" + "#{/each}".repeat(5), variables));
    }

    @Test
    void nestedMarkdownEnds() {
        Variables variables = Variables.of(Map.of("Q", ">".repeat(100_000), "E", "*a".repeat(50_000)));
        assertThatCode(() -> evaluated("#{Q | Markdown}", variables)).doesNotThrowAnyException();
        assertThatCode(() -> evaluated("#{E | Markdown}", variables)).doesNotThrowAnyException();
    }

    @Test
    void aSmallStackIsEnough() throws InterruptedException {
        var template = Template.parse("#{if A}".repeat(90) + "x" + "#{/if}".repeat(90), Mode.HALT);
        var results = new AtomicReference<Evaluation>();
        Thread thread = new Thread(null, () -> {
            assertEndsAtTheLimit(evaluated("#{A" + "[".repeat(100_000), Variables.of(Map.of())));
            assertEndsAtTheLimit(evaluated("#{V0}", chain()));
            results.set(template.evaluate(Variables.of(Map.of("A", "1")), NOW, Template.DEFAULT_STEP_LIMIT));
        }, "small", 512 * 1024);
        thread.start();
        assertThat(thread.join(Duration.ofSeconds(15))).isTrue();
        assertThat(results.get().text()).isEqualTo("x");
    }
}
