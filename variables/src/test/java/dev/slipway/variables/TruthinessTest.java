package dev.slipway.variables;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The truth of run conditions (process.md 2.3). */
class TruthinessTest {

    private static boolean truth(String expression, String... namesAndValues) {
        Variables.Builder variables = Variables.builder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            variables.set(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Template.evaluate(expression, variables.build(), Instant.EPOCH, Template.DEFAULT_STEP_LIMIT).isTruthy();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "yes", "banana", "1", "-1", " 0", "0 ", "00", " ", "\n", "off", "null", "n"})
    void theseTextsAreTrue(String text) {
        assertThat(truth(text)).isTrue();
        assertThat(truth("#{V}", "V", text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "false", "FALSE", " False ", "no", "NO", "0"})
    void theseTextsAreFalse(String text) {
        assertThat(truth(text)).isFalse();
        assertThat(truth("#{V}", "V", text)).isFalse();
    }

    @Test
    void aFlagThatIsNotDefinedIsFalse() {
        assertThat(truth("#{Flag}", "Flag", "True")).isTrue();
        assertThat(truth("#{Flag}")).isFalse();
    }

    @Test
    void aMissingSymbolInAConditionIsEmptyAndNoProblem() {
        assertThat(truth("#{if Flag}x#{/if}")).isFalse();
        assertThat(truth("#{unless Flag}x#{/unless}")).isTrue();
        assertThat(truth("#{if A == B}x#{/if}")).isTrue();
    }

    @Test
    void whatDoesNotParseIsFalse() {
        assertThat(truth("#{if Octopus.Environment.Name == \"Production\"}", "Octopus.Environment.Name", "Production"))
                .isFalse();
    }

    @Test
    void comparisonsMindTheCase() {
        assertThat(truth("#{if V == \"true\"}x#{/if}", "V", "True")).isFalse();
    }

    @Test
    void aProblemWithinAValueMakesTheWholeFalse() {
        assertThat(truth("#{if A}x#{/if}", "A", "#{B}")).isFalse();
        assertThat(truth("#{Foo | NoSuchFilter}", "Foo", "x")).isFalse();
    }

    @Test
    void aCalculationThatCannotBeDoneIsTextAndSoTrue() {
        assertThat(truth("#{calc Missing + 2}")).isTrue();
    }

    @Test
    void nothingAndSelfReferencesAreFalse() {
        assertThat(truth("#{ | null }")).isFalse();
        assertThat(truth("#{A}", "A", "#{A}")).isFalse();
    }
}
